using GatewayPerf.Tests.Observability;
using GatewayPerf.Tools;

namespace GatewayPerf.Tests.Tools;

public sealed class ToolLocatorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_program_is_the_first_on_PATH_that_may_be_executed_and_else_one_that_was_downloaded()
    {
        var (first, second) = (_folder.File("first/tool", "no program"), Program("second/tool"));
        var path = $"{Path.GetDirectoryName(first)}{Path.PathSeparator}{Path.PathSeparator}{Path.GetDirectoryName(second)}";
        var tools = PrometheusPrograms.Tools with { Downloads = Path.Combine(_folder.Path, "downloads") };
        ToolLocator.OnPath("tool", path).ShouldBe(OperatingSystem.IsWindows() ? first : second);
        ToolLocator.OnPath("other", path).ShouldBeNull();
        ToolLocator.Find("other", tools, path).ShouldBeNull();

        var downloaded = Program("downloads/other");
        ToolLocator.Find("other", tools, path).ShouldBe(downloaded);
        ToolLocator.OnPath("other", path).ShouldBeNull();
    }

    private string Program(string name)
    {
        var path = _folder.File(name, "#!/bin/sh");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return path;
    }
}
