using System.Text.RegularExpressions;

namespace GatewayPerf.LocalCluster.Storage.Rules;

/// <summary>What names, label keys and label values may be.</summary>
internal static partial class Names
{
    private const string LabelExample = "(e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";

    /// <summary>Null, or what is wrong with the name of an object of that kind.</summary>
    public static string? ErrorOf(ResourceKind kind, string name) =>
        kind == ResourceKinds.Namespace ? LabelError(name) : kind == ResourceKinds.Service ? ServiceError(name) : SubdomainError(name);

    public static string? SubdomainError(string name) => name.Length > 253 ? "must be no more than 253 characters" : Subdomain().IsMatch(name)
        ? null
        : "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character "
            + "(e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

    public static string? LabelError(string name) => name.Length > 63 ? "must be no more than 63 characters" : Label().IsMatch(name)
        ? null
        : "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character "
            + "(e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";

    private static string? ServiceError(string name) => name.Length > 63 ? "must be no more than 63 characters" : ServiceName().IsMatch(name)
        ? null
        : "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character "
            + "(e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";

    public static string? LabelKeyError(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0 && SubdomainError(key[..slash]) is { } prefixError)
            return $"prefix part {prefixError}";

        var name = key[(slash + 1)..];
        return name.Length > 63 ? "name part must be no more than 63 characters" : QualifiedName().IsMatch(name)
            ? null
            : $"name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character {LabelExample}";
    }

    public static string? LabelValueError(string value) => value.Length > 63 ? "must be no more than 63 characters" : value.Length == 0 || QualifiedName().IsMatch(value)
        ? null
        : "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character "
            + "(e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

    [GeneratedRegex(@"\A[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z")]
    private static partial Regex Subdomain();

    [GeneratedRegex(@"\A[a-z0-9]([-a-z0-9]*[a-z0-9])?\z")]
    private static partial Regex Label();

    [GeneratedRegex(@"\A[a-z]([-a-z0-9]*[a-z0-9])?\z")]
    private static partial Regex ServiceName();

    [GeneratedRegex(@"\A([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]\z")]
    private static partial Regex QualifiedName();
}
