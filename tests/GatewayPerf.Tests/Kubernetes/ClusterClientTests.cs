using System.Text.Json.Nodes;
using GatewayPerf.Kubernetes;
using GatewayPerf.LoadTesting;
using GatewayPerf.Plans;
using k8s.Models;

namespace GatewayPerf.Tests.Kubernetes;

public sealed class ClusterClientTests : IDisposable
{
    private readonly FakeApi _api = new();
    private readonly ClusterClient _cluster;

    public ClusterClientTests() => _cluster = _api.Open();

    [Fact]
    public void A_missing_kubeconfig_is_a_sentence_that_names_the_step() =>
        Should.Throw<UserException>(() => ClusterClient.Open("/nowhere/kubeconfig")).Message.ShouldBe(
            "There is no kubeconfig at /nowhere/kubeconfig, so no cluster is known; run InitTerraform first.");

    [Fact]
    public async Task Apply_is_a_server_side_apply_of_the_whole_object()
    {
        _api.Map("^PATCH ", request => FakeAnswer.Json(request.Body));
        var map = new V1ConfigMap { Metadata = new V1ObjectMeta { Name = "settings", NamespaceProperty = "tyk" }, Data = new Dictionary<string, string> { ["a"] = "1" } };
        (await _cluster.ApplyAsync(map, CancellationToken.None)).Data["a"].ShouldBe("1");
        var request = _api.Requests.ShouldHaveSingleItem();
        request.Url.ShouldBe("/api/v1/namespaces/tyk/configmaps/settings?fieldManager=gatewayperf&force=true");
        request.Headers["Content-Type"].ShouldStartWith("application/apply-patch+yaml");
        request.Headers["Authorization"].ShouldBe("Bearer fake-token");
        var body = JsonNode.Parse(request.Body)!;
        body["apiVersion"]!.GetValue<string>().ShouldBe("v1");
        body["kind"]!.GetValue<string>().ShouldBe("ConfigMap");
    }

    [Fact]
    public async Task A_test_run_is_applied_where_k6_operator_keeps_it_and_without_a_status()
    {
        _api.Map("^PATCH ", request => FakeAnswer.Json(request.Body));
        var testRun = new TestRun { Metadata = new V1ObjectMeta { Name = "gateway-s1", NamespaceProperty = "k6" }, Status = new TestRunStatus { Stage = "started" } };
        await _cluster.ApplyAsync(testRun, CancellationToken.None);
        var request = _api.Requests.ShouldHaveSingleItem();
        request.Url.ShouldStartWith("/apis/k6.io/v1alpha1/namespaces/k6/testruns/gateway-s1?");
        var body = JsonNode.Parse(request.Body)!;
        body["status"].ShouldBeNull();
        body["spec"]!["paused"]!.GetValue<string>().ShouldBe("true");
    }

    [Fact]
    public async Task The_apis_refusal_of_an_object_is_a_sentence()
    {
        _api.Map("^PATCH ", _ => FakeAnswer.Json("""{"kind":"Status","message":"namespaces \"tyk\" not found"}""", 404));
        var refused = await Should.ThrowAsync<ApiException>(() =>
            _cluster.ApplyAsync(new V1Secret { Metadata = new V1ObjectMeta { Name = "s", NamespaceProperty = "tyk" } }, CancellationToken.None));
        refused.Message.ShouldBe("Secret tyk/s cannot be applied: namespaces \"tyk\" not found (404)");
    }

    [Fact]
    public async Task Only_what_carries_the_runs_label_is_deleted()
    {
        _api.Map("^GET /apis/k6.io/v1alpha1/namespaces/k6/testruns\\?labelSelector=gatewayperf.io%2Frun-id%3Drun-1$",
            """{"items":[{"metadata":{"name":"gateway-s1","namespace":"k6"}},{"metadata":{"name":"gateway-s2","namespace":"k6"}}]}""");
        _api.Map("^DELETE .*/gateway-s1", "{}");
        var deleted = await _cluster.DeleteByRunAsync<TestRun>(new RunId("run-1"), "k6", CancellationToken.None);
        deleted.ShouldBe(["k6/gateway-s1"], "the second one was gone already");
        _api.Requests.Count(request => request.Method == "DELETE").ShouldBe(2);
    }

    [Fact]
    public async Task A_kind_that_the_cluster_does_not_know_has_nothing_to_delete() =>
        (await _cluster.DeleteByRunAsync<TestRun>(new RunId("run-1"), "k6", CancellationToken.None)).ShouldBeEmpty();

    [Fact]
    public async Task A_pods_answer_is_given_whatever_its_status()
    {
        _api.Map("^POST /api/v1/namespaces/tyk/pods/gateway-0:8080/proxy/tyk/keys/create$", request => FakeAnswer.Json($$"""{"secret":"{{request.Headers["X-Tyk-Authorization"]}}"}""", 403));
        var answer = await _cluster.PostToPodAsync(
            new PodPort("tyk", "gateway-0", 8080), "/tyk/keys/create", "{}", TimeSpan.FromSeconds(5), CancellationToken.None, new Dictionary<string, string> { ["X-Tyk-Authorization"] = "s3cret" });
        answer.ShouldBe(new PodResponse(403, """{"secret":"s3cret"}"""));
    }

    [Fact]
    public async Task A_pod_that_hangs_is_a_timeout()
    {
        _api.Map("^GET .*/proxy/metrics", _ => FakeAnswer.Stream(Never()));
        var timeout = await Should.ThrowAsync<TimeoutException>(() => _cluster.GetFromPodAsync(new PodPort("tyk", "p", 8080), "metrics", TimeSpan.FromMilliseconds(200), CancellationToken.None));
        ApiError.IsTransient(timeout).ShouldBeTrue();
    }

    public void Dispose()
    {
        _cluster.Dispose();
        _api.Dispose();
    }

    private static async IAsyncEnumerable<string> Never()
    {
        await Task.Delay(TimeSpan.FromSeconds(2));
        yield return "";
    }
}
