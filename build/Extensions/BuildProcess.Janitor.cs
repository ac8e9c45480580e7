using GatewayPerf.Clusters.Expiry;
using GatewayPerf.GitHub;
using GatewayPerf.GitHub.Jobs;
using GatewayPerf.Runs;
using GatewayPerf.Verdicts;
using Serilog;

/// <summary>Removing what outlived its expiry.</summary>
sealed partial class BuildProcess
{
    public Task JanitorAsync(string workDirectory, bool remove) => RemotelyAsync(async () =>
    {
        // Until it is through.
        _remote = RunExitCode.TeardownIncomplete;
        var told = new List<string>();
        try
        {
            await JanitorStep.RunAsync(ClusterInventories.Of(new RunStore(workDirectory), _tools!, TimeProvider.System), remove, TimeProvider.System, Tell, _signals.Token);
        }
        finally
        {
            JobSummary.Tell(remove ? "What outlived its expiry" : "What outlived its expiry (only looked at)", told, GitHubEnvironment.Current);
        }

        void Tell(string sentence)
        {
            Log.Information("{Sentence}", sentence);
            told.Add(sentence);
        }
    });
}
