using System.Text.Json;
using GatewayPerf.LocalCluster.Tests.Nodes;
using k8s;

namespace GatewayPerf.LocalCluster.Tests.Daemon;

public sealed class DaemonTests : IAsyncLifetime
{
    private readonly ClusterHarness _cluster = new();

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Up_prints_the_cluster_file_and_is_safe_twice_also_at_once()
    {
        var both = await Task.WhenAll(_cluster.UpAsync(), _cluster.UpAsync());
        var first = both[0];
        var third = await _cluster.UpAsync();

        first.ExitCode.ShouldBe(0);
        both[1].ShouldBe(first);
        third.ShouldBe(first);
        first.Output.ShouldBe(await File.ReadAllTextAsync(_cluster.Directory.ClusterFile));
        var file = JsonDocument.Parse(first.Output).RootElement;
        file.EnumerateObject().Select(property => property.Name).ShouldBe(
            ["id", "pid", "processStart", "server", "kubeconfig", "certificateAuthority", "token", "network", "terraformState", "infrastructure", "startedAt"]);
        file.GetProperty("server").GetString().ShouldBe($"https://{file.GetProperty("network").GetString()!.Replace("0/24", "1", StringComparison.Ordinal)}:6443");
        using var client = _cluster.Client();
        (await client.CoreV1.ListNamespaceAsync()).Items.Select(item => item.Metadata.Name)
            .ShouldBe(["default", "kube-node-lease", "kube-public", "kube-system"]);
    }

    [Fact]
    public async Task What_tells_secrets_is_readable_by_its_owner_alone()
    {
        await _cluster.UpAsync();

        foreach (var path in new[] { _cluster.Directory.ClusterFile, _cluster.Directory.Kubeconfig, _cluster.Directory.Token, _cluster.Directory.Log })
            (File.GetUnixFileMode(path) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)).ShouldBe(default, path);
    }

    [Fact]
    public async Task Down_ends_everything_and_is_quiet_where_nothing_is()
    {
        await _cluster.StartWithPodAsync();

        (await _cluster.DownAsync()).ShouldBe((0, "", ""));

        _cluster.Processes.ShouldBeEmpty();
        Directory.GetFileSystemEntries(_cluster.Directory.Root).Select(Path.GetFileName).ShouldBe(["daemon.log", "lock"], ignoreOrder: true);
        (await _cluster.DownAsync()).ShouldBe((0, "", ""));
        (await ClusterHarness.RunAsync("down", "--directory", Path.Combine(_cluster.Root, "nothing"))).ShouldBe((0, "", ""));
    }

    [Fact]
    public async Task Down_keeps_a_terraform_state_that_still_has_resources()
    {
        await _cluster.UpAsync();
        await _cluster.StoreStateAsync("""{"mode":"managed","type":"terraform_data","name":"x","instances":[]}""");

        await _cluster.DownAsync();

        File.Exists(Path.Combine(_cluster.Directory.Terraform, "test", "terraform.tfstate")).ShouldBeTrue();
    }

    [Fact]
    public async Task At_its_expiry_the_cluster_takes_itself_down_with_the_state_that_speaks_of_it()
    {
        await _cluster.StartWithPodAsync();
        await _cluster.StoreStateAsync(resources: "{}", expiresAt: DateTimeOffset.UtcNow.AddSeconds(1));
        NodeHarness.Until(() => _cluster.Processes.Count == 0 && _cluster.Cluster is null && !Directory.Exists(_cluster.Directory.Terraform), "nothing of it is left");
    }

    [Fact]
    public async Task A_cluster_whose_folder_is_removed_ends_with_all_its_processes()
    {
        await _cluster.StartWithPodAsync();
        Directory.Delete(_cluster.Directory.Root, recursive: true);
        NodeHarness.Until(() => _cluster.Processes.Count == 0, "nothing of it is left");
        Directory.Exists(_cluster.Directory.Root).ShouldBeFalse("it leaves no folder behind");
    }

    [Fact]
    public async Task Two_clusters_live_side_by_side()
    {
        await using var other = new ClusterHarness();

        await Task.WhenAll(_cluster.StartWithPodAsync(), other.StartWithPodAsync());

        _cluster.Cluster!.Network.ShouldNotBe(other.Cluster!.Network);
        await other.DownAsync();
        using var client = _cluster.Client();
        (await client.CoreV1.ListNamespacedPodAsync("default")).Items.Single().Status.Phase.ShouldBe("Running");
    }

    [Fact]
    public async Task When_the_daemon_is_killed_its_monitor_ends_the_pods_and_up_starts_another_cluster()
    {
        await _cluster.StartWithPodAsync();
        var before = _cluster.Cluster!;

        ClusterHarness.Kill(before.Pid);

        NodeHarness.Until(() => _cluster.Processes.Count == 0, "the monitor has ended everything");
        (await _cluster.UpAsync()).ExitCode.ShouldBe(0);
        _cluster.Cluster!.Id.ShouldNotBe(before.Id);
    }

    [Fact]
    public async Task When_the_monitor_is_killed_another_takes_its_place()
    {
        await _cluster.StartWithPodAsync();
        var monitor = _cluster.Monitors.Single();

        ClusterHarness.Kill(monitor);
        NodeHarness.Until(() => _cluster.Monitors is [var other] && other != monitor, "there is another monitor");
        ClusterHarness.Kill(_cluster.Cluster!.Pid);

        NodeHarness.Until(() => _cluster.Processes.Count == 0, "the other monitor has ended everything");
    }

    [Theory]
    [InlineData("down")]
    [InlineData("up")]
    [InlineData("down without cluster.json")]
    public async Task When_daemon_and_monitor_are_killed_the_next_command_sweeps(string next)
    {
        await _cluster.StartWithPodAsync();
        var before = _cluster.Cluster!;
        ClusterHarness.Kill(_cluster.Monitors.Single(), before.Pid);
        NodeHarness.Until(() => !before.IsRunning(), "the daemon is gone");
        _cluster.Processes.ShouldNotBeEmpty();
        if (next.EndsWith("json", StringComparison.Ordinal))
            File.Delete(_cluster.Directory.ClusterFile);

        (next == "up" ? await _cluster.UpAsync() : await _cluster.DownAsync()).ExitCode.ShouldBe(0);

        LocalCluster.Daemon.Sweep.Find($"LOCALCLUSTER_ID={before.Id}").ShouldBeEmpty();
        (_cluster.Cluster is not null).ShouldBe(next == "up");
    }

    [Theory]
    [InlineData("\"up\" does not know \"--bogus\"", "up", "--bogus", "1")]
    [InlineData("\"up\" needs --directory.", "up")]
    [InlineData("--node-grace is \"soon\"; give seconds above 0", "up", "--directory", "/tmp", "--images", "x", "--node-grace", "soon")]
    [InlineData("There is no command \"sideways\"", "sideways")]
    [InlineData("use \"up\"", "serve", "--directory", "/tmp", "--images", "x")]
    public async Task A_wrong_command_line_gets_a_sentence(string sentence, params string[] arguments)
    {
        var result = await ClusterHarness.RunAsync(arguments);

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain(sentence);
        result.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_bad_image_catalogue_gets_a_sentence_and_starts_nothing()
    {
        await File.WriteAllTextAsync(_cluster.Images, """{"images":{"x:1":{"command":["/bin/true"]}}}""");

        var result = await _cluster.UpAsync();

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldBe($"The image catalogue {_cluster.Images} lists \"x:1\": name images without tag and digest.\n");
        _cluster.Processes.ShouldBeEmpty();
    }
}
