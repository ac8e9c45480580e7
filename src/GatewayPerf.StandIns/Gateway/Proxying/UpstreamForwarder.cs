using System.Net.Sockets;
using GatewayPerf.StandIns.Gateway.Definitions;
using GatewayPerf.StandIns.Hosting;
using GatewayPerf.StandIns.Naming;
using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;

namespace GatewayPerf.StandIns.Gateway.Proxying;

/// <summary>Sends one API's requests up, over connections of its own, and names what goes wrong as Tyk does.</summary>
internal sealed class UpstreamForwarder : IDisposable
{
    private const double ConnectShare = 0.8;

    private readonly IHttpForwarder forwarder;
    private readonly HttpMessageInvoker client;
    private readonly ForwarderRequestConfig config;
    private readonly TykTransformer transformer;
    private readonly string target;
    private readonly TextLog log;

    public UpstreamForwarder(ApiDefinition api, IHttpForwarder forwarder, NamedConnector connector, TimeSpan timeout, TextLog log)
    {
        (this.forwarder, this.log, target) = (forwarder, log, api.Proxy.TargetUrl);
        transformer = new(api);

        // Tyk gives connecting and answering the same limit, one after the other; the forwarder has one limit for both. Less
        // of it for connecting keeps an upstream that nobody reaches (500) apart from one that does not answer (504).
        client = new(connector.CreateHandler(timeout * ConnectShare), disposeHandler: true);
        config = new() { ActivityTimeout = timeout, Version = new(1, 1), VersionPolicy = HttpVersionPolicy.RequestVersionExact };
    }

    /// <returns>Null when the upstream's response was passed on, whole or cut off; else the answer to give.</returns>
    public async ValueTask<TykError?> ForwardAsync(HttpContext context)
    {
        var timing = new UpstreamTiming();
        context.Features.Set(timing);
        var outcome = await forwarder.SendAsync(context, target, client, config, transformer);
        timing.Answer();
        if (outcome == ForwarderError.None)
            return null;
        var failure = context.Features.Get<IForwarderErrorFeature>()?.Exception;
        if (outcome is not (ForwarderError.RequestCanceled or ForwarderError.RequestBodyCanceled or ForwarderError.ResponseBodyCanceled))
            log.Error($"http: proxy error: {target}: {failure?.InnerException?.Message ?? failure?.Message ?? outcome.ToString()}");
        return context.Response.HasStarted ? null : Name(outcome, failure);
    }

    public void Dispose() => client.Dispose();

    private static TykError Name(ForwarderError outcome, Exception? failure) => outcome switch
    {
        ForwarderError.RequestTimedOut => TykErrors.UpstreamSlow,
        ForwarderError.RequestCanceled or ForwarderError.RequestBodyCanceled => TykErrors.ClientGone,
        _ => IsUnknownHost(failure) ? TykErrors.HostUnknown : TykErrors.ProxyFailed,
    };

    private static bool IsUnknownHost(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
        {
            if (failure is SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain })
                return true;
        }

        return false;
    }
}
