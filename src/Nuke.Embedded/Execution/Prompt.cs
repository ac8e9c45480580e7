using System.Reflection;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Execution;

/// <summary>Asks on a terminal for a parameter that is missing.</summary>
internal static class Prompt
{
    private const int Attempts = 5;

    /// <returns>Whether the member has a value now.</returns>
    public static bool TryFill(NukeBuild build, MemberInfo member)
    {
        var session = BuildSession.Current;
        if (NukeBuild.Host is not Terminal || !session.IsInteractive || !ValueInjector.CanSet(member)
            || member.GetCustomAttribute<ParameterAttribute>() is not { } parameter)
            return false;

        var choices = parameter.GetValueSet(member, build)?.Select(x => x.Item1).ToList();
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            ConsoleOutput.Information($"{parameter.Description ?? member.Name}{(choices == null ? "" : $" ({string.Join(", ", choices)})")}:");
            var answer = session.Input.ReadLine();
            if (answer == null)
                return false;
            if (TrySet(build, member, answer))
                return true;
        }

        return false;
    }

    private static bool TrySet(NukeBuild build, MemberInfo member, string answer)
    {
        if (string.IsNullOrWhiteSpace(answer))
            return false;
        try
        {
            ValueInjector.SetValue(build, member, ValueConversion.Convert([answer], ValueInjector.TypeOf(member), separator: null));
            return true;
        }
        catch (ValueConversionException exception)
        {
            ConsoleOutput.Error(exception.Message);
            return false;
        }
    }
}
