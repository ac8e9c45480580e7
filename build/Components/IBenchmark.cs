using Nuke.Common;

/// <summary>Measures GatewayPerf itself.</summary>
interface IBenchmark : INukeBuild
{
    Target Benchmark => _ => _
        .Description("Measures what GatewayPerf promises of its runner and prints each figure beside its goal; fails when one is missed")
        .Executes(() => BuildProcess.Current.BenchmarkAsync(RootDirectory));
}
