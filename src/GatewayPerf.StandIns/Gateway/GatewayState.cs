using System.Collections.Frozen;
using GatewayPerf.StandIns.Gateway.Authentication;
using GatewayPerf.StandIns.Gateway.Configuration;
using GatewayPerf.StandIns.Gateway.Definitions;
using GatewayPerf.StandIns.Gateway.Limits;
using GatewayPerf.StandIns.Gateway.Memory;
using GatewayPerf.StandIns.Gateway.Proxying;
using GatewayPerf.StandIns.Gateway.Sessions;
using GatewayPerf.StandIns.Hosting;
using GatewayPerf.StandIns.Naming;
using Yarp.ReverseProxy.Forwarder;

namespace GatewayPerf.StandIns.Gateway;

/// <summary>Loads definitions and policies and holds what is served now.</summary>
internal sealed class GatewayState : IAsyncDisposable
{
    private readonly GatewayOptions options;
    private readonly DefinitionDirectory directory;
    private readonly KeySessions sessions;
    private readonly SessionLimiter limiter;
    private readonly IdentityMemory memory;
    private readonly IHttpForwarder forwarder;
    private readonly NamedConnector connector;
    private readonly TimeProvider time;
    private readonly TextLog log;
    private readonly Lock loading = new();
    private volatile GatewayConfiguration? current;

    /// <exception cref="StandInException">The files ask for what cannot be served.</exception>
    public GatewayState(
        GatewayOptions options, DefinitionDirectory directory, KeySessions sessions, SessionLimiter limiter, IdentityMemory memory, IHttpForwarder forwarder, NamedConnector connector, TimeProvider time,
        TextLog log)
    {
        (this.options, this.directory, this.sessions, this.limiter, this.memory, this.forwarder) = (options, directory, sessions, limiter, memory, forwarder);
        (this.connector, this.time, this.log) = (connector, time, log);
        Load();
    }

    public GatewayConfiguration Current => current!;

    /// <summary>Loads the files anew; when they cannot be served, what is served stays.</summary>
    /// <exception cref="StandInException">The files ask for what cannot be served.</exception>
    public void Load()
    {
        lock (loading)
        {
            var policies = new PolicyBook(directory.LoadPolicies(options.PolicyPath));
            var apis = directory.LoadApis(options.AppPath);
            var routes = apis.ToFrozenDictionary(api => api.Definition.ApiId, api => RouteFor(api, policies), StringComparer.Ordinal);
            current = new(
                apis.ToFrozenDictionary(api => api.Definition.ApiId, StringComparer.Ordinal), routes, policies, new(routes.Values, options.StrictRoutes));
            log.Info($"API reload complete: {apis.Count} APIs, {policies.Sources.Count()} policies");
        }
    }

    public ValueTask DisposeAsync()
    {
        foreach (var route in Current.Routes.Values)
            route.Forwarder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>An API whose definition is the same keeps its connections. The others' are left to the collector: requests are in flight on them.</summary>
    private ApiRoute RouteFor(LoadedApi api, PolicyBook policies)
    {
        var kept = current?.Routes.GetValueOrDefault(api.Definition.ApiId);
        var upstream = kept?.Api.Source == api.Source
            ? kept.Forwarder
            : new UpstreamForwarder(api.Definition, forwarder, connector, options.ProxyTimeout, log);
        return new(api, AuthenticatorFor(api.Definition, policies), limiter, memory, upstream, time);
    }

    private IAuthenticator? AuthenticatorFor(ApiDefinition api, PolicyBook policies) => api switch
    {
        { UseKeyless: true } => null,
        { EnableJwt: true } => new JwtAuthenticator(api, policies, time),
        _ => new TokenAuthenticator(api, policies, sessions, log), // what Tyk uses when no flag is set, too
    };
}
