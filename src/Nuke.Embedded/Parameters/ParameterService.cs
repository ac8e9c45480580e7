using System.Reflection;
using Serilog;

namespace Nuke.Common.Execution;

/// <summary>Looks parameters up: command line, positional words (targets only), environment, profiles, <c>parameters.json</c>.</summary>
internal sealed class ParameterService(BuildSession session)
{
    private readonly Lazy<IReadOnlyList<ParametersFile>> _files = new(() => ParametersFile.Load(session));

    /// <summary>Names of the profiles, the one that counts most last.</summary>
    public string[] Profiles => session.Arguments.Values("profile")
                                ?? EnvironmentLookup.FindOne("Profile", session.AllVariables)?.Split('+')
                                ?? [];

    public T? Get<T>(string name, string? separator = null)
    {
        try
        {
            return (T?)Find(name, typeof(T), separator, isSecret: false);
        }
        catch (ValueConversionException exception)
        {
            throw new UserErrorException(exception.Message);
        }
    }

    /// <summary>The value given for a member; null when there is none.</summary>
    /// <exception cref="ValueConversionException">What was given does not fit the member's type.</exception>
    public object? GetFor(MemberInfo member)
    {
        var attribute = member.GetCustomAttribute<ParameterAttribute>();
        return Find(NameOf(member), ValueInjection.ValueInjector.TypeOf(member), attribute?.Separator, member.IsDefined(typeof(SecretAttribute)));
    }

    /// <summary>The parameter's name: prefix of the component, then the given name or the member's.</summary>
    public static string NameOf(MemberInfo member)
    {
        var prefix = member.DeclaringType?.GetCustomAttribute<ParameterPrefixAttribute>(inherit: false)?.Prefix;
        return prefix + (member.GetCustomAttribute<ParameterAttribute>()?.Name ?? member.Name);
    }

    private object? Find(string name, Type type, string? separator, bool isSecret) =>
        FromCommandLine(name, type, separator)
        ?? FromPositional(name, type)
        ?? FromEnvironment(name, type, separator)
        ?? FromFiles(name, type, isSecret);

    private object? FromCommandLine(string name, Type type, string? separator)
    {
        if (session.Arguments.Values(name) is not { } values)
            return null;
        try
        {
            return ValueConversion.Convert(values, type, separator);
        }
        catch (ValueConversionException exception)
        {
            var arguments = session.Arguments.All.Select((x, i) => $"  [{i}] = {x}");
            throw new ValueConversionException(string.Join(
                Environment.NewLine,
                [$"Resolving argument '{name}' failed.", exception.Message, "Arguments were:", .. arguments]));
        }
    }

    private object? FromPositional(string name, Type type) =>
        string.Equals(name, "Target", StringComparison.Ordinal) && session.Arguments.Positional.Count > 0
            ? ValueConversion.Convert([.. session.Arguments.Positional], type, separator: "+")
            : null;

    private object? FromEnvironment(string name, Type type, string? separator)
    {
        var found = EnvironmentLookup.Find(name, session.AllVariables);
        if (found.Count > 1)
        {
            Log.Warning("Could not resolve {Name} since multiple values are provided", name);
            return null;
        }

        if (found.Count == 0)
            return null;
        if (string.IsNullOrWhiteSpace(found[0]))
            return ValueConversion.Unwrap(type) == typeof(bool) ? false : null;
        return ValueConversion.Convert([found[0]], type, separator);
    }

    private object? FromFiles(string name, Type type, bool isSecret) =>
        _files.Value.Select(x => x.Find(name, type, isSecret)).FirstOrDefault(x => x != null);
}
