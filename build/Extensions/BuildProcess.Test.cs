using GatewayPerf;

/// <summary>Testing GatewayPerf itself.</summary>
sealed partial class BuildProcess
{
    bool _tested;

    public async Task TestAsync(string rootDirectory, string? projectFilter)
    {
        _tested = true;
        var summary = await new TestRun(rootDirectory, _signals.Token).RunAsync(projectFilter);
        if (summary.Failed > 0)
        {
            throw new UserException($"{summary.Failed} of {summary.Passed + summary.Failed} tests failed; see {TestRun.ResultsDirectory(rootDirectory)}.");
        }
    }
}
