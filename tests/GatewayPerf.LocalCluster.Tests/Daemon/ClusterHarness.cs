using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using GatewayPerf.LocalCluster.Daemon;
using GatewayPerf.LocalCluster.Nodes.Processes;
using GatewayPerf.LocalCluster.Tests.Nodes;
using k8s;

namespace GatewayPerf.LocalCluster.Tests.Daemon;

/// <summary>A directory with a cluster that the real program starts and stops.</summary>
internal sealed class ClusterHarness : IAsyncDisposable
{
    private const string State = """
        {"version":4,"serial":1,"lineage":"l","resources":[RESOURCES],
         "outputs":{"node_pools":{"type":"dynamic","value":{"pool":{"count":1,"labels":{"node":"pool"}}}}EXPIRY}}
        """;

    public ClusterHarness()
    {
        Root = System.IO.Directory.CreateTempSubdirectory("local-cluster-daemon-").FullName;
        Directory = new ClusterDirectory(Path.Combine(Root, "cluster"));
        Images = Path.Combine(Root, "images.json");
        File.WriteAllText(Images, """{"images":{"sh":{"command":["/bin/sh","-c"]}}}""");
    }

    public string Root { get; }

    public ClusterDirectory Directory { get; }

    public string Images { get; }

    public ClusterFile? Cluster => ClusterFile.Read(Directory.ClusterFile);

    /// <summary>All processes of clusters in this directory.</summary>
    public IReadOnlyList<int> Processes => Sweep.Find(Directory.Mark);

    /// <summary>Those of them that are monitors.</summary>
    public IReadOnlyList<int> Monitors => [.. Processes.Where(IsMonitor)];

    public Task<(int ExitCode, string Output, string Error)> UpAsync() =>
        RunAsync("up", "--directory", Directory.Root, "--images", Images, "--node-heartbeat", "0.5", "--node-grace", "2");

    public Task<(int ExitCode, string Output, string Error)> DownAsync() => RunAsync("down", "--directory", Directory.Root);

    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var command = Self.Command;
        var start = new ProcessStartInfo(command[0], [.. command.Skip(1), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(NodeHarness.Patience);
        return (process.ExitCode, await output.WaitAsync(NodeHarness.Patience), await error.WaitAsync(NodeHarness.Patience));
    }

    /// <summary>Starts the cluster with one node and a pod whose process ignores SIGTERM.</summary>
    public async Task StartWithPodAsync()
    {
        (await UpAsync()).Error.ShouldBeEmpty();
        await StoreStateAsync();
        using var client = Client();
        var pod = NodeHarness.Shell("loop", "trap '' TERM; echo deaf; while :; do sleep 1; done", change => change.Spec.NodeName = null);
        await client.CoreV1.CreateNamespacedPodAsync(pod, "default");
        NodeHarness.Until(() => PodLog().Contains("deaf", StringComparison.Ordinal), "the pod runs");
    }

    public async Task StoreStateAsync(string resources = "", DateTimeOffset? expiresAt = null)
    {
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator };
        using var http = new HttpClient(handler);
        var token = await File.ReadAllTextAsync(Directory.Token);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("terraform:" + token)));
        using var content = new StringContent(
            State.Replace("RESOURCES", resources, StringComparison.Ordinal)
                .Replace("EXPIRY", expiresAt is { } expiry ? $$""","expires_at":{"type":"number","value":{{expiry.ToUnixTimeSeconds()}}}""" : "", StringComparison.Ordinal),
            Encoding.UTF8, "application/json");
        (await http.PostAsync(new Uri(Cluster!.TerraformState + "/test"), content)).EnsureSuccessStatusCode();
    }

    public Kubernetes Client() => new(KubernetesClientConfiguration.BuildConfigFromConfigFile(Directory.Kubeconfig));

    public static void Kill(params int[] pids)
    {
        foreach (var pid in pids)
            Native.SignalProcess(pid, Signal.Kill);
    }

    public async ValueTask DisposeAsync()
    {
        await DownAsync();
        System.IO.Directory.Delete(Root, recursive: true);
    }

    private static bool IsMonitor(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline").Contains("gatewayperf-local-cluster-monitor", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private string PodLog() =>
        System.IO.Directory.Exists(Directory.Pods)
            ? string.Concat(System.IO.Directory.GetFiles(Directory.Pods, "0.log", SearchOption.AllDirectories).Select(File.ReadAllText))
            : "";
}
