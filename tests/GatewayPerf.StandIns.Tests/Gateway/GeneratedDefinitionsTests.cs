using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using GatewayPerf.Gateways;
using GatewayPerf.Gateways.Tyk;
using GatewayPerf.StandIns.Tests.Support;
using k8s.Models;

namespace GatewayPerf.StandIns.Tests.Gateway;

/// <summary>What the library writes for a real Tyk is what the stand-in loads, variables included.</summary>
public sealed class GeneratedDefinitionsTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_generated_route_refuses_strangers_and_serves_those_it_knows(bool useJwt)
    {
        var settings = new GatewaySettings { RunId = "run-1", Secrets = new("the admin secret", Tokens.Secret), UseJwt = useJwt, RouteCount = 4, UpstreamHostCount = 2 };
        await using var gateway = await TestGateway.PrepareAsync();
        Mount(gateway, settings);
        await gateway.StartAsync();

        var apis = await gateway.SendAsync(HttpMethod.Get, "/tyk/apis", [("X-Tyk-Authorization", "the admin secret")]);
        JsonNode.Parse(apis.Body)!.AsArray().Count.ShouldBe(4);
        var credential = useJwt ? Tokens.For("somebody") : await CreateKeyAsync(gateway);
        for (var route = 0; route < settings.RouteCount; route++)
        {
            var path = GatewayAddresses.ListenPath(route);
            (await gateway.GetAsync(path)).ShouldBeTykError(useJwt ? 400 : 401, "Authorization field missing");
            var served = await gateway.GetAsync($"{path}?size=20", credential);
            served.ShouldBe(HttpStatusCode.OK);
            gateway.Upstream.Last.Target.ShouldBe("/?size=20");
        }
    }

    /// <summary>Does what Kubernetes does with ConfigMaps, the Secret and the container's variables.</summary>
    private static void Mount(TestGateway gateway, GatewaySettings settings)
    {
        var (apps, policies) = (gateway.Environment["TYK_GW_APPPATH"], gateway.Environment["TYK_GW_POLICIES_POLICYPATH"]);
        foreach (var (name, text) in TykConfigMaps.OfApis(settings).Data)
            gateway.File("apps", name, text.Replace(".tyk-upstream.svc:8080", $".tyk-upstream.svc:{gateway.Upstream.Address.Port}", StringComparison.Ordinal));
        foreach (var (name, text) in TykConfigMaps.OfPolicies(settings).Data)
            gateway.File("policies", name, text);

        var secret = TykSecret.Build(settings).Data;
        var container = TykWorkload.Deployment(settings).Spec.Template.Spec.Containers.Single();
        var (host, port) = (gateway.Environment["TYK_GW_STORAGE_HOST"], gateway.Environment["TYK_GW_STORAGE_PORT"]);
        foreach (var variable in container.Env)
            gateway.Environment[variable.Name] = variable.Value ?? Resolve(variable.ValueFrom, secret);
        gateway.Set("APPPATH", apps).Set("POLICIES_POLICYPATH", policies).Set("LISTENPORT", "0").Set("STORAGE_HOST", host).Set("STORAGE_PORT", port);

        var hosts = Path.Combine(apps, "hosts");
        File.WriteAllText(hosts, "127.0.0.1 fortio-0.tyk-upstream.svc fortio-1.tyk-upstream.svc\n");
        gateway.Environment["LOCALCLUSTER_HOSTS_FILE"] = hosts;
    }

    private static string Resolve(V1EnvVarSource source, IDictionary<string, byte[]> secret) =>
        source.FieldRef is { FieldPath: "status.podIP" } ? "127.0.0.1" : Encoding.UTF8.GetString(secret[source.SecretKeyRef.Key]);

    private static async Task<string> CreateKeyAsync(TestGateway gateway)
    {
        var body = $$"""{"org_id":"{{TykDefinitions.OrgId}}","apply_policies":["{{TykDefinitions.PolicyId}}"]}""";
        var made = await gateway.SendAsync(HttpMethod.Post, "/tyk/keys/create", [("X-Tyk-Authorization", "the admin secret")], body);
        made.ShouldBe(HttpStatusCode.OK);
        return JsonNode.Parse(made.Body)!["key"]!.GetValue<string>();
    }
}
