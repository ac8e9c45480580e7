using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using GatewayPerf.LocalCluster.Api.Writing;
using GatewayPerf.LocalCluster.Storage;

namespace GatewayPerf.LocalCluster.Tests.Api;

public sealed class StrategicMergePatchTests
{
    private const string Pod = """
        {"metadata":{"finalizers":["x/a","x/b"],"labels":{"k":"v"}},
         "spec":{"nodeSelector":{"a":"1"},"tolerations":[{"key":"t"}],
          "volumes":[{"name":"v","emptyDir":{}}],
          "containers":[{"name":"a","image":"i:1","args":["x"],"env":[{"name":"A","value":"1"},{"name":"B","value":"2"}],"ports":[{"containerPort":80,"name":"http"}]},
                        {"name":"b","image":"j:1"}]}}
        """;

    [Theory]
    [InlineData("maps merge and null removes", """{"metadata":{"labels":{"k":null,"l":"w"}}}""", "metadata.labels", """{"l":"w"}""")]
    [InlineData("a keyed item is changed in place", """{"spec":{"containers":[{"name":"a","image":"i:2"}]}}""", "spec.containers.0.image", "\"i:2\"")]
    [InlineData("what else it has stays", """{"spec":{"containers":[{"name":"a","image":"i:2"}]}}""", "spec.containers.0.args", """["x"]""")]
    [InlineData("a new item goes to the end", """{"spec":{"containers":[{"name":"c","image":"k"}]}}""", "spec.containers.2", """{"name":"c","image":"k"}""")]
    [InlineData("lists without a key are replaced", """{"spec":{"tolerations":[{"key":"u"}]}}""", "spec.tolerations", """[{"key":"u"}]""")]
    [InlineData("so are plain lists", """{"spec":{"containers":[{"name":"a","args":["y","z"]}]}}""", "spec.containers.0.args", """["y","z"]""")]
    [InlineData("finalizers are a set", """{"metadata":{"finalizers":["x/b","x/c"]}}""", "metadata.finalizers", """["x/a","x/b","x/c"]""")]
    [InlineData("$deleteFromPrimitiveList", """{"metadata":{"$deleteFromPrimitiveList/finalizers":["x/a"]}}""", "metadata.finalizers", """["x/b"]""")]
    [InlineData("$patch: delete of an item", """{"spec":{"containers":[{"name":"a","env":[{"name":"A","$patch":"delete"}]}]}}""", "spec.containers.0.env", """[{"name":"B","value":"2"}]""")]
    [InlineData("$patch: delete of a map", """{"spec":{"nodeSelector":{"$patch":"delete"}}}""", "spec.nodeSelector", "{}")]
    [InlineData("$patch: replace of a map", """{"spec":{"nodeSelector":{"$patch":"replace","b":"2"}}}""", "spec.nodeSelector", """{"b":"2"}""")]
    [InlineData("$patch: replace of a list", """{"spec":{"containers":[{"$patch":"replace"},{"name":"z","image":"k"}]}}""", "spec.containers", """[{"name":"z","image":"k"}]""")]
    [InlineData("$patch: merge says nothing new", """{"spec":{"nodeSelector":{"$patch":"merge","b":"2"}}}""", "spec.nodeSelector", """{"a":"1","b":"2"}""")]
    [InlineData("$retainKeys", """{"spec":{"volumes":[{"$retainKeys":["name","configMap"],"name":"v","configMap":{"name":"c"},"emptyDir":null}]}}""", "spec.volumes", """[{"name":"v","configMap":{"name":"c"}}]""")]
    [InlineData("a port is keyed by its number alone", """{"spec":{"containers":[{"name":"a","ports":[{"containerPort":80,"protocol":"UDP"}]}]}}""", "spec.containers.0.ports", """[{"containerPort":80,"name":"http","protocol":"UDP"}]""")]
    [InlineData("$setElementOrder", """{"spec":{"$setElementOrder/containers":[{"name":"b"},{"name":"a"}]}}""", "spec.containers.0.name", "\"b\"")]
    [InlineData(
        "$setElementOrder with a new and a removed item",
        """{"spec":{"containers":[{"name":"a","$setElementOrder/env":[{"name":"C"},{"name":"A"}],"env":[{"name":"C","value":"3"},{"name":"B","$patch":"delete"}]}]}}""",
        "spec.containers.0.env",
        """[{"name":"C","value":"3"},{"name":"A","value":"1"}]""")]
    [InlineData(
        "items that the order does not name keep their place",
        """{"spec":{"containers":[{"name":"a","$setElementOrder/env":[{"name":"B"},{"name":"C"}],"env":[{"name":"C","value":"3"}]}]}}""",
        "spec.containers.0.env",
        """[{"name":"A","value":"1"},{"name":"B","value":"2"},{"name":"C","value":"3"}]""")]
    [InlineData("a new map loses its nulls", """{"spec":{"securityContext":{"runAsUser":1,"runAsGroup":null}}}""", "spec.securityContext", """{"runAsUser":1}""")]
    public void Directives_and_keys_mean_what_they_mean(string what, string patch, string path, string wanted)
    {
        var target = JsonNode.Parse(Pod)!.AsObject();
        Apply(ResourceKinds.Pod, target, patch);
        JsonNode? found = target;
        foreach (var step in path.Split('.'))
            found = found is JsonArray list ? list[int.Parse(step)] : found![step];

        found!.ToJsonString().ShouldBe(wanted, what);
        target.ToJsonString().ShouldNotContain("$");
    }

    [Fact]
    public void Ports_of_a_service_are_keyed_by_port_and_endpoint_ports_are_replaced()
    {
        var service = JsonNode.Parse("""{"spec":{"ports":[{"port":80,"name":"a"}]}}""")!.AsObject();
        Apply(ResourceKinds.Service, service, """{"spec":{"ports":[{"port":80,"targetPort":8080}]}}""");
        service["spec"]!["ports"]!.ToJsonString().ShouldBe("""[{"port":80,"name":"a","targetPort":8080}]""");
        var slice = JsonNode.Parse("""{"ports":[{"port":80,"name":"a"}]}""")!.AsObject();
        Apply(ResourceKinds.EndpointSlice, slice, """{"ports":[{"port":80}]}""");
        slice["ports"]!.ToJsonString().ShouldBe("""[{"port":80}]""");
    }

    [Theory]
    [InlineData("""{"spec":{"containers":[{"image":"x"}]}}""", "does not contain declared merge key: name")]
    [InlineData("""{"spec":{"containers":["x"]}}""", "must be an object")]
    [InlineData("""{"spec":{"$patch":"explode"}}""", "unknown patch type found: \"explode\"")]
    [InlineData("""{"spec":{"$retainKeys":7}}""", "must be a list of names")]
    [InlineData("""{"spec":{"$setElementOrder/tolerations":[{"key":"t"}]}}""", "a list that is merged")]
    [InlineData("""{"metadata":{"$deleteFromPrimitiveList/finalizers":"x/a"}}""", "must be a list")]
    public void A_patch_that_makes_no_sense_is_refused(string patch, string message)
    {
        var error = Should.Throw<ApiException>(() => Apply(ResourceKinds.Pod, JsonNode.Parse(Pod)!.AsObject(), patch));
        error.Status.Code.ShouldBe(400);
        error.Status.Message.ShouldContain(message);
    }

    [Fact]
    public void A_patch_applied_twice_changes_nothing_the_second_time_and_leaves_no_directive()
    {
        var item = Gen.Select(Gen.Char['a', 'd'], Gen.Int[0, 2], Gen.Int[0, 4], (name, value, form) => form switch
        {
            0 => new JsonObject { ["name"] = $"{name}", ["$patch"] = "delete" },
            1 => new JsonObject { ["name"] = $"{name}", ["value"] = null },
            _ => new JsonObject { ["name"] = $"{name}", ["value"] = $"{value}" },
        });
        var list = item.List[0, 4].Select(items => items.DistinctBy(entry => entry.Text("name")).ToList());
        Gen.Select(list, list, Gen.Bool).Sample((before, changes, ordered) =>
        {
            var target = Container(before.Where(entry => !entry.ContainsKey("$patch")));
            var patch = Container(changes);
            if (ordered)
                patch["spec"]!["containers"]![0]!["$setElementOrder/env"] = new JsonArray([.. changes.Where(entry => !entry.ContainsKey("$patch")).Select(Key)]);

            Apply(ResourceKinds.Pod, target, patch.ToJsonString());
            var once = target.ToJsonString();
            once.ShouldNotContain("$");
            Apply(ResourceKinds.Pod, target, patch.ToJsonString());
            target.ToJsonString().ShouldBe(once);
            foreach (var change in changes)
                target["spec"]!["containers"]![0].Items("env").Any(entry => entry.Text("name") == change.Text("name")).ShouldBe(!change.ContainsKey("$patch"));
        });
    }

    private static JsonNode Key(JsonObject item) => new JsonObject { ["name"] = item.Text("name") };

    private static JsonObject Container(IEnumerable<JsonObject> variables) => JsonNode.Parse(
        "{\"spec\":{\"containers\":[{\"name\":\"a\",\"env\":" + JsonSerializer.Serialize(variables) + "}]}}")!.AsObject();

    private static void Apply(ResourceKind kind, JsonObject target, string patch) => new StrategicMergePatch(kind).Apply(target, JsonNode.Parse(patch)!.AsObject());
}
