using GatewayPerf;

/// <summary>Testing GatewayPerf itself.</summary>
sealed partial class BuildProcess
{
    bool _tested;

    public Task TestAsync(string rootDirectory, string? projectFilter) => TestAsync(rootDirectory, run => run.RunAsync(projectFilter, [.. StaleDocs(rootDirectory)]));

    public Task SelfTestAsync(string rootDirectory) => TestAsync(rootDirectory, run => run.RunSelfTestAsync());

    async Task TestAsync(string rootDirectory, Func<TestRun, Task<(int Passed, int Failed)>> run)
    {
        _tested = true;
        var summary = await run(new TestRun(rootDirectory, _signals.Token));
        if (summary.Failed > 0)
        {
            throw new UserException($"{summary.Failed} of {summary.Passed + summary.Failed} tests failed; see {TestRun.ResultsDirectory(rootDirectory)}.");
        }
    }
}
