using System.IO.Compression;
using GatewayPerf.Kubernetes;
using GatewayPerf.Terraform.States;
using GatewayPerf.Terraform.States.Backends;
using GatewayPerf.Tests.Kubernetes;
using k8s;
using k8s.Models;
using static GatewayPerf.Tests.Terraform.StateFixture;

namespace GatewayPerf.Tests.Terraform;

/// <summary>Terraform's kubernetes backend: the real Terraform on the local cluster's API, and a made-up API where it must misbehave.</summary>
public sealed class KubernetesStatesTests(LocalClusterFixture cluster) : IClassFixture<LocalClusterFixture>, IDisposable
{
    private static readonly StateName Gke = StateName.ParseText("gke");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_Terraform_stored_is_found_unlocked_and_cleared()
    {
        var kubeconfig = new Dictionary<string, string?> { ["KUBE_CONFIG_PATH"] = cluster.Info.Kubeconfig };
        var terraform = new RealTerraform(_folder, "root", $$"""backend "kubernetes" { secret_suffix = "{{Gke.Folder}}" }""", kubeconfig);
        await terraform.InitAsync();
        await terraform.ApplyAsync();
        using var states = StateBackends.Open(Of("gke", StateBackendKind.Kubernetes) with { Kubeconfig = cluster.Info.Kubeconfig }, "", "", TimeProvider.System);
        states.Place.ShouldBe($"the namespace default of {cluster.Info.Server}");
        await RealTerraform.KillAsync(await terraform.HoldAsync(async () => await states.FindLockAsync(Gke, Token) is not null));

        var listed = (await StateList.LookAsync(states, Token)).ShouldHaveSingleItem();
        (listed.Name, listed.Resources).ShouldBe(("gke", 1));
        listed.Lock.ShouldNotBeNull().Who.ShouldBe($"{Environment.UserName}@{Environment.MachineName}");
        (await RefusalAsync(() => states.UnlockAsync(Gke, listed.Lock with { ID = "another" }, Token))).ShouldContain("has changed meanwhile");
        await UnlockAsync(states);
        await UnlockAsync(states);
        (await RefusalAsync(() => ClearAsync(states, force: false))).ShouldContain("still holds 1 resource (terraform_data.cluster)");
        await terraform.DestroyAsync();
        await ClearAsync(states, force: false);
        await ClearAsync(states, force: false);

        (await states.ListAsync(Token)).ShouldBeEmpty();
        await terraform.ApplyAsync();
        await terraform.DestroyAsync();
    }

    [Fact]
    public async Task A_large_state_is_put_together_from_its_parts_and_a_missing_part_is_named()
    {
        var compressed = Gzip(SampleState.Cluster);
        using var api = new FakeApi().Map("GET .*/secrets", Secrets(("tfstate-default-gke-part-2", compressed[200..]), ("tfstate-default-gke", compressed[..100]), ("tfstate-default-gke-part-1", compressed[100..200])));
        using var states = new KubernetesStates(api.Open(), "default", "the test", Time);

        (await states.DownloadAsync(Gke, Token)).ShouldNotBeNull().Resources.Count.ShouldBe(3);

        api.Map("GET .*/secrets", Secrets(("tfstate-default-gke", compressed[..100]), ("tfstate-default-gke-part-2", compressed[200..])));
        (await RefusalAsync(() => states.DownloadAsync(Gke, Token))).ShouldBe("The state 'gke' cannot be read: its Secret tfstate-default-gke-part-1 is missing or empty.");
    }

    [Fact]
    public async Task A_lock_that_changes_hands_while_it_is_taken_away_stays()
    {
        var info = SampleState.Lock("2026-11-24T20:00:00Z").Replace("\"", "\\\"", StringComparison.Ordinal);
        using var api = new FakeApi()
            .Map("GET .*/leases/lock-tfstate-default-gke", $$$"""{"metadata":{"name":"lock-tfstate-default-gke","resourceVersion":"5","annotations":{"app.terraform.io/lock-info":"{{{info}}}"}},"spec":{"holderIdentity":"4f"}}""")
            .Map("PUT .*/leases/lock-tfstate-default-gke", _ => FakeAnswer.Json("""{"kind":"Status","message":"the object has been modified"}""", 409));
        using var states = new KubernetesStates(api.Open(), "default", "the test", Time);

        (await RefusalAsync(() => UnlockAsync(states))).ShouldContain("has changed meanwhile");

        var sent = api.Requests.Single(request => request.Method == "PUT").Body;
        sent.ShouldContain("\"resourceVersion\":\"5\"");
        sent.ShouldNotContain("holderIdentity");
        sent.ShouldNotContain("lock-info");
    }

    private static Task UnlockAsync(IStateBackend states) => UnlockStateStep.RunAsync(Context(states, Of("gke", StateBackendKind.Kubernetes, force: true)), Token);

    private static string Secrets(params (string Name, byte[] Data)[] secrets) =>
        KubernetesJson.Serialize(new V1SecretList { Items = [.. secrets.Select(secret => new V1Secret { Metadata = new V1ObjectMeta { Name = secret.Name }, Data = new Dictionary<string, byte[]> { ["tfstate"] = secret.Data } })] });

    private static byte[] Gzip(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.NoCompression))
        {
            gzip.Write(SampleState.Bytes(text));
        }

        return bytes.ToArray();
    }

    private Task ClearAsync(IStateBackend states, bool force) =>
        ClearStateStep.RunAsync(Context(states, Of("gke", StateBackendKind.Kubernetes, force, confirm: "gke"), _folder), Token);
}
