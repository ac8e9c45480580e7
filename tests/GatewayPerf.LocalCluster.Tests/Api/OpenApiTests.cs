using System.Text;
using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Api.OpenApi;
using GatewayPerf.LocalCluster.Api.Writing.Protobuf;
using GatewayPerf.LocalCluster.Storage;

namespace GatewayPerf.LocalCluster.Tests.Api;

public sealed class OpenApiTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Every_reference_leads_to_a_schema_and_every_kind_has_one()
    {
        using var client = api.Http();
        var index = JsonNode.Parse(await client.GetStringAsync("openapi/v3"))!;
        foreach (var kind in ResourceKinds.All)
        {
            var address = index.Text("paths", kind.Root[1..], "serverRelativeURL")!;
            var text = await client.GetStringAsync(address);
            var schemas = JsonNode.Parse(text)!.At("components", "schemas")!.AsObject();
            schemas.Count(item => item.Value.Items("x-kubernetes-group-version-kind").Any(id => id.Text("kind") == kind.Kind)).ShouldBe(1, kind.Kind);
            foreach (var reference in References(JsonNode.Parse(text)))
                schemas.ContainsKey(reference["#/components/schemas/".Length..]).ShouldBeTrue(reference);
        }
    }

    [Fact]
    public void Schemas_say_how_lists_merge()
    {
        var schemas = OpenApiDocument.V2(ResourceKinds.All).At("definitions")!;
        schemas.Text("io.k8s.api.v1.PodSpec", "properties", "containers", "x-kubernetes-patch-merge-key").ShouldBe("name");
        schemas.Text("io.k8s.api.v1.PodSpec", "properties", "volumes", "x-kubernetes-patch-strategy").ShouldBe("merge,retainKeys");
        schemas.Text("io.k8s.api.v1.PodSpec", "properties", "tolerations", "x-kubernetes-patch-merge-key").ShouldBeNull();
        schemas.Text("io.k8s.api.v1.Container", "properties", "ports", "x-kubernetes-patch-merge-key").ShouldBe("containerPort");
        schemas.Text("io.k8s.api.v1.DeploymentSpec", "properties", "strategy", "x-kubernetes-patch-strategy").ShouldBe("retainKeys");
        schemas.Text("io.k8s.api.v1.ObjectMeta", "properties", "creationTimestamp", "format").ShouldBe("date-time");
    }

    [Fact]
    public async Task The_second_version_is_there_as_protobuf_for_older_clients()
    {
        using var client = api.Http();
        using var request = new HttpRequestMessage(HttpMethod.Get, "openapi/v2?timeout=32s");
        request.Headers.TryAddWithoutValidation("Accept", "application/com.github.proto-openapi.spec.v2@v1.0+protobuf");
        using var response = await client.SendAsync(request);
        response.Content.Headers.NonValidated["Content-Type"].ToString().ShouldNotContain("@");
        var document = await response.Content.ReadAsByteArrayAsync();
        foreach (var kind in ResourceKinds.All)
            Paths(document).ShouldContain(OpenApiDocument.PathOf(kind));

        JsonNode.Parse(await client.GetStringAsync("openapi/v2")).Text("swagger").ShouldBe("2.0");
    }

    private static List<string> Paths(byte[] document)
    {
        var found = new List<string>();
        var reader = new ProtobufReader(document);
        while (reader.Read())
        {
            if (reader.Field != 8)
                continue;

            var paths = new ProtobufReader(reader.Bytes);
            while (paths.Read())
            {
                var path = new ProtobufReader(paths.Bytes);
                path.Read();
                found.Add(Encoding.UTF8.GetString(path.Bytes));
            }
        }

        return found;
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(member => member.Key == "$ref" ? [member.Value.Text()!] : References(member.Value)),
        JsonArray list => list.SelectMany(References),
        _ => [],
    };
}
