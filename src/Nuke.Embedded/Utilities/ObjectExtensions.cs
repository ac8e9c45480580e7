namespace Nuke.Common.Utilities;

/// <summary>Fluent application of functions.</summary>
public static class ObjectExtensions
{
    /// <summary>The result of the function for the object.</summary>
    public static TOutput Apply<TInput, TOutput>(this TInput input, Func<TInput, TOutput> transform) => transform(input);

    /// <summary>Does something with the object and returns it.</summary>
    public static T Apply<T>(this T input, Action<T> action)
    {
        action(input);
        return input;
    }
}
