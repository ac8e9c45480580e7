using System.CommandLine;
using GatewayPerf.Benchmarks;
using GatewayPerf.Benchmarks.Figures;
using GatewayPerf.Benchmarks.Snapshots;

var only = new Option<string[]>("--only") { Description = "The figures to measure, by a part of their name; all without it." };
var seconds = new Option<int>("--seconds") { Description = "How long each load lasts.", DefaultValueFactory = _ => 20 };
var command = new RootCommand("Measures the figures that GatewayPerf promises, with real processes on loopback. Exit code 1 when one is missed.") { only, seconds };
command.SetAction(async (result, cancellationToken) =>
{
    var repository = Repository.Find();
    var duration = TimeSpan.FromSeconds(Math.Clamp(result.GetValue(seconds), 5, 300));
    IFigure[] figures =
    [
        new BareHttpClient(repository),
        new Throughput(repository, duration),
        new Pacing(repository, duration),
        new IdleVirtualUser(repository),
        new ArtilleryComparison(repository, duration),
        new SnapshotTime(repository, SyntheticRun.Minute, goal: 5, withPanels: true),
        new SnapshotTime(repository, SyntheticRun.Day, goal: 15, withPanels: false),
        new SnapshotTime(repository, SyntheticRun.Day, goal: 15, withPanels: true),
    ];
    var names = result.GetValue(only) ?? [];
    return await Report.RunAsync(figures.Where(f => names.Length == 0 || names.Any(n => f.Name.Contains(n, StringComparison.OrdinalIgnoreCase))), cancellationToken);
});
return await command.Parse(args).InvokeAsync();
