using System.Runtime.Versioning;
using GatewayPerf.Runs;
using GatewayPerf.Tools;

namespace GatewayPerf.Tests.Tools;

/// <summary>Where Prometheus comes from, with programs that only say what they are.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PrometheusToolTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _path;
    private readonly RunTools _tools;

    public PrometheusToolTests()
    {
        _path = Directory.CreateDirectory(Path.Combine(_folder.Path, "path")).FullName;
        _tools = new RunTools
        {
            TerraformRoots = "",
            Scenarios = "",
            Executables = "",
            Downloads = Path.Combine(_folder.Path, "tools"),
            PrometheusReleases = new Uri("http://127.0.0.1:9/"),
        };
    }

    [Fact]
    public async Task The_one_on_PATH_is_used()
    {
        Program(_path, "prometheus", "prometheus, version 3.5.0 (branch: HEAD)");
        (await ObtainAsync()).ShouldBe(new PrometheusProgram(Path.Combine(_path, "prometheus"), new Version(3, 5, 0)));
        (await ObtainAsync()).Description.ShouldBe("Prometheus 3.5.0");
    }

    [Theory]
    [InlineData("prometheus, version 2.39.1 (branch: HEAD)")]
    [InlineData("something else")]
    public async Task One_that_is_too_old_or_something_else_is_not(string says)
    {
        Program(_path, "prometheus", says);
        (await PrometheusTool.FindAsync(_tools, CancellationToken.None, _path)).ShouldBeNull();
        (await Should.ThrowAsync<UserException>(ObtainAsync)).Message.ShouldEndWith("install 2.40 or later from https://prometheus.io/download.");
    }

    [Fact]
    public async Task Where_the_release_cannot_be_had_the_distributions_package_is_unpacked_once()
    {
        Script(_path, "apt-get", "echo \"$@\" >> \"$(dirname \"$0\")/calls\"; touch prometheus_2.42.0_amd64.deb");
        Script(_path, "dpkg", """
            mkdir -p "$3/usr/bin"
            for name in prometheus promtool; do printf '#!/bin/sh\necho "prometheus, version 2.42.0+ds (branch: debian/sid)"\n' > "$3/usr/bin/$name"; chmod +x "$3/usr/bin/$name"; done
            """);
        var found = await ObtainAsync();
        found.ShouldBe(new PrometheusProgram(Path.Combine(_tools.Downloads, "prometheus"), new Version(2, 42, 0)));
        found.Description.ShouldBe("Prometheus 2.42.0 (the distribution's, a fallback)");
        Directory.GetFileSystemEntries(_tools.Downloads).Select(Path.GetFileName).Order().ShouldBe(["prometheus", "promtool"]);

        await ObtainAsync();
        (await File.ReadAllLinesAsync(Path.Combine(_path, "calls"))).ShouldHaveSingleItem().ShouldEndWith("download prometheus");
    }

    [Fact]
    public async Task Package_lists_of_its_own_are_made_where_the_systems_do_not_do()
    {
        Script(_path, "apt-get", """
            case "$*" in
              *Dir::State::Lists=*update) touch "$(dirname "$0")/updated" ;;
              *Dir::State::Lists=*download*) touch prometheus_2.42.0_amd64.deb ;;
              *) echo 'E: Unable to locate package prometheus' >&2; exit 100 ;;
            esac
            """);
        Script(_path, "dpkg", "mkdir -p \"$3/usr/bin\"; printf '#!/bin/sh\\necho \"prometheus, version 2.42.0\"\\n' > \"$3/usr/bin/prometheus\"; cp \"$3/usr/bin/prometheus\" \"$3/usr/bin/promtool\"; chmod +x \"$3\"/usr/bin/*");
        (await ObtainAsync()).Version.ShouldBe(new Version(2, 42, 0));
        File.Exists(Path.Combine(_path, "updated")).ShouldBeTrue();
    }

    [Fact]
    public async Task Each_reason_is_told_where_there_is_none()
    {
        Script(_path, "apt-get", "echo 'E: Unable to locate package prometheus' >&2; exit 100");
        Script(_path, "dpkg", "exit 1");
        var message = (await Should.ThrowAsync<UserException>(ObtainAsync)).Message;
        message.ShouldStartWith($"Prometheus is neither on PATH nor in {_tools.Downloads}, and ");
        message.ShouldContain("could not be downloaded: ");
        message.ShouldContain("apt-get update ended with 100: E: Unable to locate package prometheus; install ");
        Directory.GetFileSystemEntries(_tools.Downloads).ShouldBeEmpty("nothing half-made is left");
    }

    public void Dispose() => _folder.Dispose();

    // The scripts need a shell, whose programs are in the system's folders.
    private Task<PrometheusProgram> ObtainAsync() => PrometheusTool.ObtainAsync(_tools, CancellationToken.None, _path);

    private static void Program(string folder, string name, string says) => Script(folder, name, $"echo '{says}'");

    private static void Script(string folder, string name, string body)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, $"#!/bin/sh\n{body}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
