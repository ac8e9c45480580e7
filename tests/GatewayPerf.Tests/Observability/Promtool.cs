using CliWrap;
using CliWrap.Buffered;
using GatewayPerf.Tools;

namespace GatewayPerf.Tests.Observability;

/// <summary>Prometheus' promtool, which every package of Prometheus has beside it.</summary>
internal static class Promtool
{
    /// <summary>Runs it; its exit code and all that it printed. Where it cannot be had the test is skipped with the reason.</summary>
    public static async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        await PrometheusPrograms.ObtainAsync();
        var promtool = ToolLocator.Find("promtool", PrometheusPrograms.Tools);
        Assert.SkipWhen(promtool is null, "There is a Prometheus, but no promtool beside it.");
        var result = await Cli.Wrap(promtool!).WithArguments(arguments).WithWorkingDirectory(Path.GetTempPath()).WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(TestContext.Current.CancellationToken);
        return (result.ExitCode, result.StandardOutput + result.StandardError);
    }
}
