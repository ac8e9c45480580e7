namespace Nuke.Common.Execution;

/// <summary>Files that help people but must not stop a build: a second build in the same root may hold them.</summary>
internal static class BestEffort
{
    public static void Do(Action action) => Get(() =>
    {
        action();
        return action;
    });

    public static T? Get<T>(Func<T> function)
        where T : class
    {
        try
        {
            return function();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
