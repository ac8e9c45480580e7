using GatewayPerf.Plans;

namespace GatewayPerf.Runs;

/// <summary>Where the files of one run are: <c>&lt;work&gt;/runs/&lt;run-id&gt;/</c>.</summary>
/// <param name="WorkDirectory">Absolute path of the work directory (<c>--work-directory</c>), which holds all mutable state.</param>
/// <param name="RunId">The run.</param>
public sealed record RunDirectory(string WorkDirectory, RunId RunId)
{
    /// <summary>The folder of all runs.</summary>
    public string Runs => Path.Combine(WorkDirectory, "runs");

    /// <summary>The folder of this run.</summary>
    public string Root => Path.Combine(Runs, RunId.Value);

    /// <summary>The journal.</summary>
    public string Record => Path.Combine(Root, "run.jsonl");

    /// <summary>The plan.</summary>
    public string Plan => Path.Combine(Root, "plan.json");

    /// <summary>The report for programs.</summary>
    public string ReportJson => Path.Combine(Root, "report.json");

    /// <summary>The report for people.</summary>
    public string ReportHtml => Path.Combine(Root, "report.html");

    /// <summary>The report for a pull request or job summary.</summary>
    public string Summary => Path.Combine(Root, "summary.md");

    /// <summary>The report for CI servers.</summary>
    public string JUnit => Path.Combine(Root, "junit.xml");

    /// <summary>Prometheus' data of the run, as it was when the snapshot was taken.</summary>
    public string Prometheus => Path.Combine(Root, "prometheus");

    /// <summary>The series of every panel of the dashboards, a file for each dashboard.</summary>
    public string Metrics => Path.Combine(Root, "metrics");

    /// <summary>Profiles that the gateway's pods made of themselves, a folder for each pod.</summary>
    public string Profiles => Path.Combine(Root, "profiles");

    /// <summary>The addresses that delete the run's snapshots in a Grafana, a secret (mode 0600); hidden, so that no upload takes it along.</summary>
    public string GrafanaDeletion => Path.Combine(Root, ".grafana-deletion");

    /// <summary>Logs of pods, events and tools.</summary>
    public string Logs => Path.Combine(Root, "logs");

    /// <summary>Secrets of the run (mode 0600 files in a 0700 folder), removed by Destroy.</summary>
    public string Secrets => Path.Combine(Root, ".secrets");

    /// <summary>State of the local cluster.</summary>
    public string Cluster => Path.Combine(WorkDirectory, "cluster");

    /// <summary>Terraform's working folders.</summary>
    public string Terraform => Path.Combine(WorkDirectory, "terraform");

    /// <summary>A link to the newest run.</summary>
    public string Latest => Path.Combine(Runs, "latest");
}
