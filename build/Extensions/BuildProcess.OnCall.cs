using GatewayPerf;
using GatewayPerf.Chaos;
using GatewayPerf.Clusters;
using GatewayPerf.GitHub;
using GatewayPerf.GitHub.Jobs;
using GatewayPerf.Runs;
using GatewayPerf.Runs.Listing;
using GatewayPerf.Runs.Status;

/// <summary>What whoever is on call asks for: looking at runs, resuming, keeping and restoring.</summary>
sealed partial class BuildProcess
{
    bool _retained;

    /// <summary>True when the cluster is to be kept and nothing was cancelled.</summary>
    public bool RetainWanted => OwesTeardown && _plan?.KeepCluster is not null && !_signals.IsCancelled && RunCluster.Kubeconfig(Context) is not null;

    /// <summary>True when the cluster is to be destroyed: something is owed and nobody kept it.</summary>
    public bool DestroyWanted => OwesTeardown && !_retained;

    string RetainedHint => $"The cluster is kept until {Context.Record.Entries.OfType<ClusterExpires>().Last().Until:yyyy-MM-dd HH:mm:ss} UTC. This removes it before: ./build.sh Destroy --work-directory {Context.Directory.WorkDirectory}";

    /// <summary>False for what an earlier process of a resumed run has done already.</summary>
    public bool IsDue(string target) => !_resumed || !RunResumption.IsDone(Context.Record.Entries, target);

    public async Task RetainClusterAsync()
    {
        await OwedStepAsync(RetainClusterStep.RunAsync, deadlines => deadlines.Destroy);
        _retained = true;
    }

    /// <summary>Destroys what the run created. Its summary was written before: what is left over is said in a section of its own.</summary>
    public async Task DestroyAsync()
    {
        try
        {
            await OwedStepAsync(DestroyStep.RunAsync, deadlines => deadlines.Destroy);
        }
        catch (Exception exception) when (_session is { } session)
        {
            JobSummary.Tell(
                $"❌ Run {session.Context.Plan.RunId} was not taken down",
                [exception is UserException ? exception.Message : "Destroy ended by a defect; its log has the details.", .. ClusterLeftovers.Of(session.Context), TeardownHint],
                GitHubEnvironment.Current);
            throw;
        }
    }

    public Task RestoreNodeAsync() => _session is null
        ? RestoreNodeStep.RunWithoutRecordAsync(_store!, TimeProvider.System, _signals.Token)
        : StepAsync(RestoreNodeStep.RunAsync);

    public async Task ShowStatusAsync(string workDirectory, bool json)
    {
        var status = await StatusStep.LookAsync(new RunStore(workDirectory), TimeProvider.System, _signals.Token);
        Print(json ? StatusText.RenderJson(status) : StatusText.Render(status), json);
    }

    public void ListRuns(string workDirectory, bool json)
    {
        var runs = RunList.Of(new RunStore(workDirectory));
        Print(json ? RunList.RenderJson(runs) : RunList.Render(runs, workDirectory), json);
    }

    static void Print(string text, bool json)
    {
        if (json)
        {
            // Console.Out is stderr then, so that stdout is the JSON and nothing else.
            using var output = new StreamWriter(Console.OpenStandardOutput());
            output.WriteLine(text);
        }
        else
        {
            Console.WriteLine(text);
        }
    }
}
