using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GatewayPerf.StandIns.Hosting;

/// <summary>
/// A Kestrel that binds one address, reads no configuration of its own and stops gracefully on SIGTERM and SIGINT.
/// </summary>
internal sealed class StandInServer : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly IReadOnlyList<IAsyncDisposable> owned;

    private StandInServer(WebApplication application, Uri address, IReadOnlyList<IAsyncDisposable> owned) =>
        (this.application, Address, this.owned) = (application, address, owned);

    /// <summary>Where it listens, with the real port.</summary>
    public Uri Address { get; }

    /// <param name="listen">What to bind.</param>
    /// <param name="handle">Serves every request.</param>
    /// <param name="gracePeriod">How long a stop waits for requests in flight.</param>
    /// <param name="owned">Disposed of after the last request.</param>
    /// <exception cref="StandInException">The address cannot be bound.</exception>
    public static async Task<StandInServer> StartAsync(
        ListenOptions listen, RequestDelegate handle, TimeSpan gracePeriod, params IReadOnlyList<IAsyncDisposable> owned)
    {
        // Empty: appsettings.json, ASPNETCORE_* and file watchers have no say in what a pod serves.
        var builder = WebApplication.CreateEmptyBuilder(new() { ContentRootPath = AppContext.BaseDirectory });
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = gracePeriod);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(120);
            kestrel.Listen(listen.Address, listen.Port);
        });
        var application = builder.Build();
        application.Run(handle);
        try
        {
            await application.StartAsync();
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            await application.DisposeAsync();
            throw new StandInException($"Cannot listen on {new IPEndPoint(listen.Address, listen.Port)}: {failure.Message}");
        }

        var bound = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new(application, new Uri(bound), owned);
    }

    public Task WaitForShutdownAsync() => application.WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        await application.StopAsync();
        await application.DisposeAsync();
        foreach (var resource in owned)
            await resource.DisposeAsync();
    }
}
