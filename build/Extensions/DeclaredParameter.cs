using System.ComponentModel;
using System.Reflection;
using System.Text.RegularExpressions;
using GatewayPerf;
using Nuke.Common;

/// <summary>A member with <c>[Parameter]</c>: its name and what its values must be.</summary>
/// <param name="Name">Name of the member, with the prefix of its interface.</param>
/// <param name="Type">Type of one value (element type of an array, underlying type of a nullable).</param>
/// <param name="Many">True when it takes several values.</param>
/// <param name="Own">True when NUKE itself declares it.</param>
/// <param name="Description">What it is, as <c>--help</c> says it.</param>
sealed partial record DeclaredParameter(string Name, Type Type, bool Many, bool Own, string Description)
{
    const string DefaultIs = " Default is ";

    /// <summary>As it is written on the command line.</summary>
    public string Option { get; } = "--" + Kebab(Name);

    /// <summary>The environment variable that stands for it.</summary>
    public string Variable => "NUKE" + Option[1..].Replace('-', '_').ToUpperInvariant();

    /// <summary>The description without what it says of the default.</summary>
    public string Meaning => Description.Split(DefaultIs, 2)[0].TrimEnd('.');

    /// <summary>What the description says of the default; null when nothing.</summary>
    public string? DefaultText => Description.Split(DefaultIs, 2) is [_, var text] ? text.Trim('\'', '.') : null;

    /// <summary>The default where it is one value that does not depend on others; null otherwise.</summary>
    public string? Default => Description.Split(DefaultIs, 2) is [_, var text] && OneValue().Match(text) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>Every parameter of the build: its own, its components', NUKE's.</summary>
    public static IReadOnlyList<DeclaredParameter> Of(Type build) =>
        [.. Types(build)
            .SelectMany(type => type.GetMembers(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(member => member.GetCustomAttribute<ParameterAttribute>() is not null)
            .Select(Create)
            .DistinctBy(parameter => parameter.Name)];

    /// <summary>What is wrong with the values, or null.</summary>
    public string? Problem(IReadOnlyList<string> values)
    {
        if (values.Count == 0)
        {
            return Type == typeof(bool) || Many ? null : "needs a value.";
        }

        if (values.Count > 1 && !Many)
        {
            return $"takes one value, but got {string.Join(", ", values)}.";
        }

        return values.Select(Problem).FirstOrDefault(problem => problem is not null);
    }

    string? Problem(string value)
    {
        if (value.StartsWith('-'))
        {
            return $"'{value}' begins with a dash; a value cannot.";
        }

        if (Type == typeof(bool))
        {
            return bool.TryParse(value, out _) ? null : Suggestion.NotOneOf(value, ["true", "false"]);
        }

        try
        {
            TypeDescriptor.GetConverter(Type).ConvertFromInvariantString(value);
            return null;
        }
        catch (FormatException exception) when (Type.Assembly == typeof(UserException).Assembly)
        {
            return exception.Message;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or NotSupportedException)
        {
            return Type == typeof(int) ? $"'{value}' is not a whole number." : $"'{value}' is not a {Type.Name}.";
        }
    }

    static IEnumerable<Type> Types(Type build)
    {
        for (var type = build; type is not null; type = type.BaseType)
        {
            yield return type;
        }

        foreach (var component in build.GetInterfaces())
        {
            yield return component;
        }
    }

    static DeclaredParameter Create(MemberInfo member)
    {
        var type = member switch { PropertyInfo property => property.PropertyType, FieldInfo field => field.FieldType, _ => typeof(string) };
        var prefix = member.DeclaringType!.GetCustomAttribute<ParameterPrefixAttribute>()?.Prefix;
        var name = prefix + (member.GetCustomAttribute<ParameterAttribute>()!.Name ?? member.Name);
        var element = type.IsArray ? type.GetElementType()! : type;
        var description = member.GetCustomAttribute<ParameterAttribute>()!.Description ?? "";
        return new DeclaredParameter(name, Nullable.GetUnderlyingType(element) ?? element, type.IsArray, member.DeclaringType == typeof(NukeBuild), description);
    }

    // A capital begins a word after a small letter, and before one (IOwn is i-own, UseJwt use-jwt).
    public static string Kebab(string name) => string.Concat(name.Select((letter, index) =>
        (index > 0 && char.IsUpper(letter) && (char.IsLower(name[index - 1]) || (index + 1 < name.Length && char.IsLower(name[index + 1]))) ? "-" : "") + char.ToLowerInvariant(letter)));

    [GeneratedRegex(@"^'([^']+)'(?: on provider local)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex OneValue();
}
