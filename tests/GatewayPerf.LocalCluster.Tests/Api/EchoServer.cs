using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace GatewayPerf.LocalCluster.Tests.Api;

/// <summary>Answers with what it was asked.</summary>
internal sealed class EchoServer(WebApplication application) : IAsyncDisposable
{
    public string Address => "127.0.0.1";

    public int Port => new Uri(application.Urls.First()).Port;

    public static async Task<EchoServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var application = builder.Build();
        application.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync();
            var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
            context.Response.StatusCode = context.Request.Method == "PUT" ? 202 : 200;
            context.Response.Headers["X-Echo"] = "yes";
            await context.Response.WriteAsync($"{context.Request.Method} {target} [{context.Request.Headers.Authorization}] {body}");
        });
        await application.StartAsync();
        return new EchoServer(application);
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();
}
