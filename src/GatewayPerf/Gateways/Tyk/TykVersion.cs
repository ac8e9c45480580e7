namespace GatewayPerf.Gateways.Tyk;

/// <summary>One version of an API.</summary>
/// <param name="Name">Its name; path tables are keyed by it.</param>
/// <param name="UseExtendedPaths">False makes Tyk read the legacy <c>paths</c> and warn.</param>
public sealed record TykVersion(string Name, bool UseExtendedPaths)
{
    /// <summary>The version that policies grant.</summary>
    public const string DefaultName = "Default";

    /// <summary>Headers that every request gets; null: none.</summary>
    public IReadOnlyDictionary<string, string>? GlobalHeaders { get; init; }

    /// <summary>Headers that every proxied response gets; null: none.</summary>
    public IReadOnlyDictionary<string, string>? GlobalResponseHeaders { get; init; }
}
