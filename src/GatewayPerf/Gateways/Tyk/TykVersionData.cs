namespace GatewayPerf.Gateways.Tyk;

/// <summary>The versions of an API.</summary>
public sealed record TykVersionData
{
    /// <summary>True: the one version serves every request.</summary>
    public bool NotVersioned { get; init; } = true;

    /// <summary>Exactly one: without any, Tyk answers every request 403.</summary>
    public IReadOnlyDictionary<string, TykVersion> Versions { get; init; } =
        new Dictionary<string, TykVersion> { [TykVersion.DefaultName] = new(TykVersion.DefaultName, true) };
}
