using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using GatewayPerf.StandIns.Hosting;
using GatewayPerf.StandIns.Store;
using GatewayPerf.StandIns.Upstream;

namespace GatewayPerf.StandIns.Gateway;

/// <summary>
/// Serves requests of its own before it listens: what runs for the first time takes its time, which the requests that reach a replacement first would wait for. A gateway
/// in machine code, such as Tyk, has no such moment.
/// </summary>
internal static class GatewayWarmUp
{
    private const string Secret = "warm-up";
    private const int Rounds = 5, AtOnce = 8;

    private const string Policy = """
        { "id": "warm-up", "org_id": "warm-up", "rate": -1, "per": -1, "quota_max": -1, "quota_renewal_rate": -1,
          "access_rights": { "jwt": { "api_id": "jwt", "versions": ["Default"] }, "token": { "api_id": "token", "versions": ["Default"] } } }
        """;

    /// <summary>Takes about half a second of CPU.</summary>
    /// <returns>Why it failed, which is of no consequence but that the first requests of the load are slower; null when every request was served.</returns>
    public static async Task<string?> RunAsync()
    {
        try
        {
            var folder = Directory.CreateTempSubdirectory($"gatewayperf-warm-up-{Environment.ProcessId}-");
            try
            {
                await ServeAsync(folder);
                return null;
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or HttpRequestException or StandInException)
        {
            return e.Message;
        }
    }

    private static async Task ServeAsync(DirectoryInfo folder)
    {
        var anywhere = new ListenOptions(IPAddress.Loopback, 0);
        await using var upstream = await UpstreamStandIn.StartAsync(anywhere, TextWriter.Null);
        await using var store = await StoreStandIn.StartAsync(anywhere, TextWriter.Null);
        var (apis, policies) = (folder.CreateSubdirectory("apps"), folder.CreateSubdirectory("policies"));
        await WriteAsync(apis, "jwt", Api("jwt", upstream.Address, $$"""
            "enable_jwt": true, "jwt_signing_method": "hmac", "jwt_source": "{{Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret))}}", "jwt_identity_base_field": "sub", "jwt_default_policies": ["warm-up"]
            """));
        await WriteAsync(apis, "token", Api("token", upstream.Address, "\"use_standard_auth\": true"));
        await WriteAsync(policies, "warm-up", Policy);
        await using var gateway = await GatewayStandIn.StartAsync(Variables(store.Address, apis, policies), TextWriter.Null);

        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = gateway.Address };
        await SendAsync(client, HttpMethod.Post, "/tyk/keys/warm-up", "X-Tyk-Authorization", Secret, """{ "org_id": "warm-up", "apply_policies": ["warm-up"] }""");
        await SendAsync(client, HttpMethod.Get, "/metrics", "Accept", "text/plain");
        for (var round = 0; round < Rounds; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, AtOnce).SelectMany(_ => new[]
            {
                SendAsync(client, HttpMethod.Get, "/jwt/", "Authorization", $"Bearer {Token()}"),
                SendAsync(client, HttpMethod.Get, "/token/", "Authorization", "warm-up"),
            }));
        }
    }

    private static Dictionary<string, string> Variables(Uri store, DirectoryInfo apis, DirectoryInfo policies) => new()
    {
        ["TYK_GW_LISTENADDRESS"] = $"{IPAddress.Loopback}",
        ["TYK_GW_LISTENPORT"] = "0",
        ["TYK_GW_SECRET"] = Secret,
        ["TYK_GW_APPPATH"] = apis.FullName,
        ["TYK_GW_POLICIES_POLICYSOURCE"] = "file",
        ["TYK_GW_POLICIES_POLICYPATH"] = policies.FullName,
        ["TYK_GW_STORAGE_HOST"] = store.Host,
        ["TYK_GW_STORAGE_PORT"] = $"{store.Port}",
    };

    private static string Api(string id, Uri upstream, string authentication) => $$"""
        { "name": "{{id}}", "api_id": "{{id}}", "org_id": "warm-up", "active": true, {{authentication}},
          "version_data": { "not_versioned": true, "versions": { "Default": { "name": "Default" } } },
          "proxy": { "listen_path": "/{{id}}/", "target_url": "{{upstream}}", "strip_listen_path": true } }
        """;

    private static Task WriteAsync(DirectoryInfo folder, string name, string json) => File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{name}.json"), json);

    private static async Task SendAsync(HttpClient client, HttpMethod method, string path, string header, string value, string? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body) };
        request.Headers.TryAddWithoutValidation(header, value);
        using var answer = await client.SendAsync(request);
        if (!answer.IsSuccessStatusCode)
            throw new StandInException($"{path} of the warm-up was answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }

    private static string Token()
    {
        var content = $"{Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8)}.{Base64Url.EncodeToString("""{"sub":"warm-up"}"""u8)}";
        return $"{content}.{Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(content)))}";
    }
}
