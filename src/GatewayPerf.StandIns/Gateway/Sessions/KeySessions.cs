namespace GatewayPerf.StandIns.Gateway.Sessions;

/// <summary>Finds sessions by what a client presents: a generated key, or the custom text that one was made for.</summary>
internal sealed class KeySessions(KeyStore store, string hashFunction)
{
    public string HashFunction => hashFunction;

    public KeyStore Store => store;

    /// <returns>The session and the key that it is stored under; null when there is none.</returns>
    public async Task<(string Key, Session Session)?> FindAsync(string orgId, string presented, CancellationToken cancellation)
    {
        if (orgId.Length > 0 && KeyToken.OrgOf(presented) != orgId)
        {
            var generated = KeyToken.Generate(orgId, presented, hashFunction);
            if (await store.FindAsync(generated, cancellation) is { } custom)
                return (generated, custom);
        }

        return await store.FindAsync(presented, cancellation) is { } session ? (presented, session) : null;
    }
}
