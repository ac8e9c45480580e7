using System.Net;
using GatewayPerf.StandIns.Hosting;
using GatewayPerf.StandIns.Store;
using GatewayPerf.StandIns.Tests.Support;

namespace GatewayPerf.StandIns.Tests;

public sealed class StoreTests : IAsyncLifetime
{
    private readonly HttpClient client = new(new SocketsHttpHandler { UseProxy = false });
    private StandInServer server = null!;

    public async ValueTask InitializeAsync() => server = await StoreStandIn.StartAsync(new(IPAddress.Loopback, 0), TextWriter.Null);

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_value_is_kept_replaced_and_deleted()
    {
        (await SendAsync(HttpMethod.Get, "/keys/a")).Status.ShouldBe(404);
        (await SendAsync(HttpMethod.Put, "/keys/a", "one")).Status.ShouldBe(204);
        (await SendAsync(HttpMethod.Get, "/keys/a")).Body.ShouldBe("one");
        (await SendAsync(HttpMethod.Put, "/keys/a", "two")).Status.ShouldBe(204);
        (await SendAsync(HttpMethod.Get, "/keys/a")).Body.ShouldBe("two");
        (await SendAsync(HttpMethod.Delete, "/keys/a")).Status.ShouldBe(204);
        (await SendAsync(HttpMethod.Delete, "/keys/a")).Status.ShouldBe(404);
        (await SendAsync(HttpMethod.Get, "/keys/a")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Ids_with_slashes_and_plus_signs_are_ids()
    {
        var path = $"/keys/{Uri.EscapeDataString("a/b+c==")}";
        await SendAsync(HttpMethod.Put, path, "value");
        (await SendAsync(HttpMethod.Get, path)).Body.ShouldBe("value");
        (await SendAsync(HttpMethod.Get, "/keys/a")).Status.ShouldBe(404);
    }

    [Theory]
    [InlineData("GET", "/", 404)]
    [InlineData("GET", "/keys/", 404)]
    [InlineData("POST", "/keys/a", 405)]
    [InlineData("GET", "/healthz", 200)]
    public async Task Other_requests_are_answered(string method, string path, int status) =>
        (await SendAsync(new(method), path)).Status.ShouldBe(status);

    private async Task<Answer> SendAsync(HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(server.Address, path)) { Content = body is null ? null : new StringContent(body) };
        return await Answer.ReadAsync(await client.SendAsync(request));
    }
}
