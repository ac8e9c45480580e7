using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using GatewayPerf.StandIns.Gateway;
using GatewayPerf.StandIns.Gateway.Memory;
using GatewayPerf.StandIns.Hosting;
using GatewayPerf.StandIns.Store;

namespace GatewayPerf.StandIns.Tests.Support;

/// <summary>A gateway stand-in on an ephemeral port, with its directories, its store and an upstream that records.</summary>
internal sealed class TestGateway : IAsyncDisposable
{
    public const string AdminSecret = "let me in";

    private readonly HttpClient client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("stand-in-");
    private StandInServer? server;
    private StandInServer? store;

    private TestGateway(RecordingUpstream upstream) => Upstream = upstream;

    public RecordingUpstream Upstream { get; }

    public StringWriter Log { get; } = new();

    public Dictionary<string, string> Environment { get; } = new();

    public MemoryOptions Memory { get; set; } = MemoryOptions.None;

    public TimeProvider Time { get; set; } = TimeProvider.System;

    public Uri Address => server!.Address;

    /// <summary>Upstream and store run; the gateway starts with <see cref="StartAsync"/>.</summary>
    public static async Task<TestGateway> PrepareAsync(TimeProvider? storeTime = null)
    {
        var gateway = new TestGateway(await RecordingUpstream.StartAsync())
        {
            store = await StoreStandIn.StartAsync(new(IPAddress.Loopback, 0), TextWriter.Null, storeTime),
        };
        gateway.Set("LISTENADDRESS", "127.0.0.1").Set("LISTENPORT", "0").Set("SECRET", AdminSecret)
            .Set("APPPATH", gateway.Folder("apps")).Set("POLICIES_POLICYSOURCE", "file").Set("POLICIES_POLICYPATH", gateway.Folder("policies"))
            .Set("STORAGE_HOST", gateway.store.Address.Host).Set("STORAGE_PORT", $"{gateway.store.Address.Port}");
        return gateway;
    }

    public TestGateway Set(string name, string value)
    {
        Environment["TYK_GW_" + name] = value;
        return this;
    }

    public TestGateway Api(JsonObject definition) => File("apps", $"{definition["api_id"]}.json", definition.ToJsonString());

    public TestGateway Policy(JsonObject policy) => File("policies", $"{policy["id"]}.json", policy.ToJsonString());

    public TestGateway File(string folder, string name, string text)
    {
        System.IO.File.WriteAllText(Path.Combine(Folder(folder), name), text);
        return this;
    }

    public async Task<TestGateway> StartAsync()
    {
        server = await StartOnlyAsync();
        return this;
    }

    /// <summary>A gateway of its own, sharing folders and store: another replica.</summary>
    public Task<StandInServer> StartOnlyAsync() => GatewayStandIn.StartAsync(Environment, Log, Time, Memory);

    public async Task StopStoreAsync() => await store!.DisposeAsync();

    public Task<Answer> GetAsync(string path, string? credential = null, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, credential is null ? headers : [("Authorization", credential), .. headers]);

    public Task<Answer> AdminAsync(HttpMethod method, string path, string? body = null) =>
        SendAsync(method, path, [("X-Tyk-Authorization", AdminSecret)], body);

    public async Task<Answer> SendAsync(HttpMethod method, string path, (string Name, string Value)[] headers, string? body = null, Uri? address = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(address ?? Address, path));
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return await Answer.ReadAsync(await client.SendAsync(request));
    }

    /// <summary>Makes a key through the key API.</summary>
    public async Task<string> CreateKeyAsync(string policy = "standard")
    {
        var answer = await AdminAsync(HttpMethod.Post, "/tyk/keys/create", $$"""{"org_id":"perf","apply_policies":["{{policy}}"]}""");
        answer.ShouldBe(HttpStatusCode.OK);
        return JsonNode.Parse(answer.Body)!["key"]!.GetValue<string>();
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        if (server is not null)
            await server.DisposeAsync();
        await Upstream.DisposeAsync();
        await store!.DisposeAsync();
        directory.Delete(recursive: true);
    }

    private string Folder(string name) => directory.CreateSubdirectory(name).FullName;
}
