using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Storage;
using GatewayPerf.LocalCluster.Tests.Storage;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.Api;

/// <summary>Server-side apply, field by field.</summary>
public sealed class ApplyTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_field_that_its_manager_leaves_out_goes_and_those_of_others_stay()
    {
        await ApplyAsync("a", "cm-1", """{"data":{"x":"1","y":"1"}}""");
        await ApplyAsync("b", "cm-1", """{"data":{"y":"1","z":"1"}}""");
        await ApplyAsync("a", "cm-1", """{"data":{"x":"2"}}""");
        Data("cm-1").ShouldBe("x=2 y=1 z=1");
        await ApplyAsync("b", "cm-1", """{"data":{"z":"1"}}""");
        Data("cm-1").ShouldBe("x=2 z=1");
    }

    [Fact]
    public async Task A_conflict_changes_nothing_names_the_owner_and_yields_to_force()
    {
        await ApplyAsync("a", "cm-2", """{"data":{"x":"1","w":"1"}}""");
        using var conflict = await SendAsync("b", "cm-2", """{"data":{"x":"2"}}""");
        conflict.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var status = JsonNode.Parse(await conflict.Content.ReadAsStringAsync())!;
        status["message"]!.ToString().ShouldBe("Apply failed with 1 conflict: conflict with \"a\": .data.x");
        status["details"]!["causes"]![0]!["field"]!.ToString().ShouldBe(".data.x");
        Data("cm-2").ShouldBe("w=1 x=1");

        await ApplyAsync("b", "cm-2", """{"data":{"x":"2"}}""", "&force=true");
        await ApplyAsync("a", "cm-2", """{"data":{"w":"1"}}""");
        Data("cm-2").ShouldBe("w=1 x=2");
    }

    [Fact]
    public async Task What_a_plain_write_changed_is_in_conflict_and_named_with_its_version()
    {
        await ApplyAsync("a", "cm-3", """{"data":{"x":"1"}}""");
        using var client = api.Client();
        await client.CoreV1.PatchNamespacedConfigMapWithHttpMessagesAsync(
            new V1Patch("""{"data":{"x":"3"}}""", V1Patch.PatchType.MergePatch), "cm-3", "default", fieldManager: "hand");
        using var conflict = await SendAsync("a", "cm-3", """{"data":{"x":"1"}}""");
        (await conflict.Content.ReadAsStringAsync()).ShouldContain("conflict with \\\"hand\\\" using v1: .data.x");
    }

    [Fact]
    public async Task Applying_the_same_again_changes_nothing_whatever_the_server_added()
    {
        var body = """
            {"spec":{"replicas":2,"selector":{"matchLabels":{"app":"d"}},"template":{"metadata":{"labels":{"app":"d"}},"spec":{"containers":[
              {"name":"app","image":"i:1","resources":{"limits":{"cpu":"1000m"}},"ports":[{"containerPort":80}],"env":[{"name":"A","value":"1"},{"name":"B","value":"2"}],
               "readinessProbe":{"httpGet":{"port":80}},"volumeMounts":[{"name":"v","mountPath":"/v"}]}],"volumes":[{"name":"v","configMap":{"name":"c"}}]}}}}
            """;
        var first = await ApplyAsync("a", "same", body, path: "apis/apps/v1/namespaces/default/deployments", head: Head("apps/v1", "Deployment"));
        var second = await ApplyAsync("a", "same", body, path: "apis/apps/v1/namespaces/default/deployments", head: Head("apps/v1", "Deployment"));
        second.Text("metadata", "resourceVersion").ShouldBe(first.Text("metadata", "resourceVersion"));
        second.At("spec", "template", "spec", "containers")![0]!.Text("resources", "requests", "cpu").ShouldBe("1");
    }

    [Fact]
    public async Task Items_of_keyed_lists_come_and_go_one_by_one()
    {
        await DeploymentAsync("a", """{"name":"app","image":"i:1","env":[{"name":"A","value":"1"},{"name":"B","value":"2"}]},{"name":"side","image":"s:1"}""");
        await DeploymentAsync("b", """{"name":"app","env":[{"name":"C","value":"3"}]}""", selector: false);
        var value = await DeploymentAsync("a", """{"name":"app","image":"i:2","env":[{"name":"B","value":"4"}]}""");

        var containers = value.At("spec", "template", "spec", "containers")!.AsArray();
        containers.Count.ShouldBe(1);
        containers[0].Text("image").ShouldBe("i:2");
        containers[0]!["env"]!.AsArray().Select(item => $"{item.Text("name")}={item.Text("value")}").ShouldBe(["B=4", "C=3"]);
        value.Items("metadata", "managedFields").Select(entry => $"{entry.Text("manager")} {entry.Text("operation")}").ShouldBe(["a Apply", "b Apply"]);
        value.Items("metadata", "managedFields").First().At("fieldsV1", "f:spec", "f:template", "f:spec", "f:containers", """k:{"name":"app"}""", "f:image").ShouldNotBeNull();
    }

    [Fact]
    public async Task Ports_are_keyed_by_number_and_protocol_and_atomic_maps_are_replaced_whole()
    {
        await ServiceAsync("""{"selector":{"app":"x","old":"1"},"ports":[{"name":"a","port":80},{"name":"b","port":81}]}""");
        var value = await ServiceAsync("""{"selector":{"app":"y"},"ports":[{"name":"a","port":80,"targetPort":8080}]}""");
        value.At("spec", "selector")!.ToJsonString().ShouldBe("""{"app":"y"}""");
        value.At("spec", "ports")!.AsArray().Count.ShouldBe(1);
        value.Items("spec", "ports").Single().Number("targetPort").ShouldBe(8080);
        value.Text("spec", "clusterIP").ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task An_object_that_was_there_before_keeps_its_fields()
    {
        api.Resources.Create(ClusterFixture.ConfigMap("cm-4"));
        using var conflict = await SendAsync("a", "cm-4", """{"data":{"k":"other"}}""");
        (await conflict.Content.ReadAsStringAsync()).ShouldContain("before-first-apply");
        await ApplyAsync("a", "cm-4", """{"data":{"x":"1"}}""");
        Data("cm-4").ShouldBe("k=v x=1");
    }

    [Fact]
    public async Task A_bad_apply_is_refused_with_the_reason()
    {
        (await RefusalAsync("cm-5", """{"data":{}}""", "")).ShouldContain("fieldManager: Required value: is required for apply patch");
        (await RefusalAsync("cm-5", """{"metadata":{"name":"other"}}""", "?fieldManager=a")).ShouldContain("the name of the object (other) does not match");
        (await RefusalAsync("cm-5", """{"metadata":{"name":"cm-5","managedFields":[{}]}}""", "?fieldManager=a")).ShouldContain("metadata.managedFields must be nil");
        (await RefusalAsync("cm-5", """{"data":{"x":1}}""", "?fieldManager=a")).ShouldContain("cannot be handled as a ConfigMap");
        (await RefusalAsync("cm-5", "\"", "?fieldManager=a")).ShouldContain("YAML");
    }

    [Fact]
    public async Task Yaml_is_read_as_kubernetes_reads_it()
    {
        await ApplyAsync("a", "cm-6", "data:\n  x: \"1\"\n  y: |\n    two\n    lines\nimmutable: false\n");
        Data("cm-6").ShouldBe("x=1 y=two\nlines\n");
    }

    [Fact]
    public async Task A_status_is_applied_through_its_subresource_only()
    {
        const string path = "apis/k6.io/v1alpha1/namespaces/default/testruns";
        var head = Head("k6.io/v1alpha1", "TestRun");
        const string body = """{"spec":{"parallelism":1,"script":{"configMap":{"name":"c"}}},"status":{"stage":"started"}}""";
        (await ApplyAsync("a", "tr", body, path: path, head: head)).At("status").ShouldBeNull();
        var value = await ApplyAsync("b", "tr", body, path: path, head: head, subresource: "/status");
        value.Text("status", "stage").ShouldBe("started");
        value.Items("metadata", "managedFields").Select(entry => entry.Text("subresource")).ShouldBe([null, "status"]);
    }

    private static string Head(string version, string kind) => $"\"apiVersion\":\"{version}\",\"kind\":\"{kind}\"";

    private Task<JsonNode> DeploymentAsync(string manager, string containers, bool selector = true)
    {
        var labels = selector ? "\"selector\":{\"matchLabels\":{\"app\":\"k\"}}," : "";
        var template = selector ? "\"metadata\":{\"labels\":{\"app\":\"k\"}}," : "";
        var body = $$"""{"spec":{ {{labels}} "template":{ {{template}} "spec":{"containers":[{{containers}}] } } } }""";
        return ApplyAsync(manager, "keyed", body, path: "apis/apps/v1/namespaces/default/deployments", head: Head("apps/v1", "Deployment"));
    }

    private Task<JsonNode> ServiceAsync(string spec) =>
        ApplyAsync("a", "svc", $"{{\"spec\":{spec}}}", path: "api/v1/namespaces/default/services", head: Head("v1", "Service"));

    private async Task<JsonNode> ApplyAsync(
        string manager, string name, string body, string query = "", string path = "api/v1/namespaces/default/configmaps", string? head = null, string subresource = "")
    {
        using var response = await SendAsync(manager, name, body, query, path, head, subresource);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonNode.Parse(text)!;
    }

    private async Task<HttpResponseMessage> SendAsync(
        string manager, string name, string body, string query = "", string path = "api/v1/namespaces/default/configmaps", string? head = null, string subresource = "")
    {
        using var client = api.Http();
        head ??= Head("v1", "ConfigMap");
        var json = body.StartsWith('{') ? $"{{{head},{body[1..]}" : body.StartsWith("data") ? $"apiVersion: v1\nkind: ConfigMap\n{body}" : body;
        using var content = new StringContent(json, Encoding.UTF8, "application/apply-patch+yaml");
        return await client.PatchAsync($"{path}/{name}{subresource}?fieldManager={manager}{query}", content);
    }

    private async Task<string> RefusalAsync(string name, string body, string query)
    {
        using var client = api.Http();
        var json = body.StartsWith('{') ? $"{{{Head("v1", "ConfigMap")},{body[1..]}" : body;
        using var content = new StringContent(json, Encoding.UTF8, "application/apply-patch+yaml");
        using var response = await client.PatchAsync($"api/v1/namespaces/default/configmaps/{name}{query}", content);
        response.IsSuccessStatusCode.ShouldBeFalse();
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!["message"]!.ToString();
    }

    private string Data(string name) =>
        string.Join(' ', api.Resources.Get<V1ConfigMap>("default", name)!.Data.OrderBy(item => item.Key, StringComparer.Ordinal).Select(item => $"{item.Key}={item.Value}"));
}
