using GatewayPerf.Benchmarks.Processes;

namespace GatewayPerf.Benchmarks.Figures;

/// <summary>What a virtual user costs that waits for work: the difference between many and few of them.</summary>
internal sealed class IdleVirtualUser(Repository repository) : IFigure
{
    private const int Few = 100, Many = 2100, Goal = 64;

    public string Name => "idle virtual user";

    public async Task<IReadOnlyList<Measurement>> MeasureAsync(CancellationToken cancellationToken)
    {
        using var upstream = await Upstream.StartAsync(repository, cancellationToken);
        var (few, many) = (await MemoryAsync(Few, upstream, cancellationToken), await MemoryAsync(Many, upstream, cancellationToken));
        var each = (many - few) / (double)(Many - Few);
        return [new Measurement("memory of an idle virtual user", $"<= {Goal} KiB", $"{each:0.0} KiB", each <= Goal)];
    }

    private async Task<long> MemoryAsync(int users, Upstream upstream, CancellationToken cancellationToken)
    {
        using var runner = Runner.Start(repository, "idle.js", upstream, manyRequests: false, $"VUS={users}");
        // By the second report all of them exist and wait.
        var reports = 0;
        var measured = new TaskCompletionSource<long>();
        runner.OnLine = line =>
        {
            if (line.Contains("\"k6.report\"", StringComparison.Ordinal) && ++reports == 2)
                measured.TrySetResult(runner.PrivateKiB);
        };
        await Task.WhenAny(measured.Task, runner.WaitAsync(cancellationToken));
        return measured.Task.IsCompleted ? await measured.Task : throw new InvalidOperationException($"the runner ended early: {(await runner.Error).Trim()}");
    }
}
