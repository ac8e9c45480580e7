using GatewayPerf.Runs;
using GatewayPerf.Tools;

namespace GatewayPerf.Tests.Observability;

/// <summary>The Prometheus of this machine: found, or obtained once as a run obtains it.</summary>
internal static class PrometheusPrograms
{
    private static readonly SemaphoreSlim Once = new(1, 1);

    public static RunTools Tools { get; } = new() { TerraformRoots = "", Scenarios = "", Executables = "", Downloads = Repository.Tools() };

    /// <summary>Where it cannot be had the test is skipped with the reason.</summary>
    public static async Task<PrometheusProgram> ObtainAsync()
    {
        await Once.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            var program = await PrometheusTool.ObtainAsync(Tools, TestContext.Current.CancellationToken);
            if (ToolLocator.Find("promtool", Tools) is null)
            {
                await DebianPackage.FetchAsync("prometheus", ["usr/bin/promtool"], Tools, searchPath: null, TestContext.Current.CancellationToken);
            }

            return program;
        }
        catch (UserException exception)
        {
            Assert.Skip(exception.Message);
            throw;
        }
        finally
        {
            Once.Release();
        }
    }
}
