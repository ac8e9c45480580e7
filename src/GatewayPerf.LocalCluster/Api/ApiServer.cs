using System.Net;
using System.Security.Cryptography.X509Certificates;
using GatewayPerf.LocalCluster.Terraform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Forwarder;

namespace GatewayPerf.LocalCluster.Api;

/// <summary>The HTTPS server: Kubernetes API, Terraform state, instances.</summary>
internal sealed class ApiServer : IAsyncDisposable
{
    private const int MostConnections = 2000;
    private static readonly TimeSpan ReadingGrace = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(2);
    private readonly WebApplication _application;
    private readonly X509Certificate2 _certificate;
    private readonly CancellationTokenSource _stopping;

    private ApiServer(WebApplication application, X509Certificate2 certificate, CancellationTokenSource stopping, StateBackend states, Uri address)
    {
        _application = application;
        _certificate = certificate;
        _stopping = stopping;
        States = states;
        Address = address;
    }

    /// <summary>For example <c>https://127.7.1.1:6443</c>, without a slash at the end when written as <see cref="Uri.OriginalString"/>.</summary>
    public Uri Address { get; }

    /// <summary>The address under which each workspace has its Terraform state.</summary>
    public string TerraformStateAddress => $"{Address.OriginalString}/terraform/state";

    /// <summary>The address of the compute API.</summary>
    public string InfrastructureAddress => $"{Address.OriginalString}/infrastructure/v1";

    public StateBackend States { get; }

    /// <summary>Starts to serve, and applies the node pools of the states that are there. Throws <see cref="IOException"/> when the address is taken.</summary>
    public static async Task<ApiServer> StartAsync(ApiServerOptions options, CancellationToken cancellationToken)
    {
        // A copy: the caller may dispose of its own.
        var certificate = new X509Certificate2(options.Certificates.Server);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddHttpForwarder();

        // The process belongs to the daemon: it alone minds signals.
        builder.Services.AddSingleton<IHostLifetime, SilentLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopTimeout);
        builder.WebHost.ConfigureKestrel(kestrel => Configure(kestrel, options, certificate));
        var application = builder.Build();
        var stopping = new CancellationTokenSource();
        try
        {
            var states = new StateBackend(options.TerraformDirectory, options.NodePools, options.Resources.Store.Clock, options.Log);
            var dispatcher = new ApiDispatcher(options, states, application.Services.GetRequiredService<IHttpForwarder>(), stopping.Token);
            application.Run(dispatcher.HandleAsync);
            states.ApplyNodePools();
            await application.StartAsync(cancellationToken);
            var bound = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
            return new ApiServer(application, certificate, stopping, states, new Uri(bound));
        }
        catch
        {
            await application.DisposeAsync();
            stopping.Dispose();
            certificate.Dispose();
            throw;
        }
    }

    /// <summary>Ends watches and log streams, then the server.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        using var deadline = new CancellationTokenSource(StopTimeout);
        await _application.StopAsync(deadline.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _application.DisposeAsync();
        _stopping.Dispose();
        _certificate.Dispose();
    }

    private static void Configure(KestrelServerOptions kestrel, ApiServerOptions options, X509Certificate2 certificate)
    {
        kestrel.AddServerHeader = false;

        // Bodies have limits of their own, in size and time, that are answered by a Status; what goes through to a pod has none.
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.RequestHeadersTimeout = options.HeaderTimeout;
        kestrel.Limits.MaxConcurrentConnections = MostConnections;

        // A client that stops reading its watch or log is cut off rather than kept in memory.
        kestrel.Limits.MinResponseDataRate = new MinDataRate(100, ReadingGrace);

        // One client multiplexes all its watches over one connection.
        kestrel.Limits.Http2.MaxStreamsPerConnection = 1000;
        kestrel.Listen(new IPEndPoint(options.Address, options.Port), endpoint =>
        {
            endpoint.Protocols = HttpProtocols.Http1AndHttp2;
            endpoint.UseHttps(certificate);
        });
    }

    private sealed class SilentLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
