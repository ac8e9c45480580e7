using System.Text.Json;
using GatewayPerf.Chaos;
using GatewayPerf.Plans;
using GatewayPerf.Text;

namespace GatewayPerf.Runs.Status;

/// <summary>A status for people, or as JSON.</summary>
public static class StatusText
{
    /// <summary>A line a fact, ended by <c>\n</c>; the last one is the command to type next.</summary>
    public static string Render(StatusReport status)
    {
        ArgumentNullException.ThrowIfNull(status);
        var table = new TextTable("", "").Row("work directory", status.WorkDirectory);
        foreach (var (name, value) in Facts(status))
        {
            table.Row(name, value);
        }

        return string.Join('\n', table.Lines(indent: "")) + $"\n{status.Next}\nNext: {status.NextCommand}\n";
    }

    /// <summary>Indented JSON.</summary>
    public static string RenderJson(StatusReport status) => JsonSerializer.Serialize(status, RunJson.Indented);

    private static IEnumerable<(string Name, string Value)> Facts(StatusReport status)
    {
        if (status.RunId is not { } runId)
        {
            yield return ("run", "none");
        }
        else
        {
            yield return ("run", $"{runId}, {State(status)}, begun {Quantity.Time(status.StartedAt)}");
        }

        if (status.Process is { } process)
        {
            yield return ("process", $"{process.ProcessId} of {process.User ?? "somebody"} since {Quantity.Time(process.Since)}{(status.State == RunState.Running ? "" : "; it is gone")}");
        }

        if (status.Step is { } step)
        {
            yield return ("step", $"{step}, for {LoadDuration.Format(status.At - status.StepSince!.Value)}{(status.State == RunState.Running ? "" : " (when the process died)")}");
        }

        if (status.LoadUntil is { } until && status.State is not RunState.Over)
        {
            yield return ("load", $"{Left(until - status.At, "of load left", "the load is over")}, {status.SegmentsLeft} of {Quantity.Count(status.Segments!.Value, "segment")} not ended");
        }

        if (status.ExpectedEnd is { } end && status.State == RunState.Running)
        {
            yield return ("time left", Left(end - status.At, $"left (expected end {Quantity.Time(end)})", "it should be over by now"));
        }

        foreach (var fault in status.OpenFaults)
        {
            yield return ("open fault", $"node {fault.Node}: {KebabCaseEnumConverter<NodeFailureMode>.NameOf(fault.Mode)} since {Quantity.Time(fault.IntendedAt)}");
        }

        if (status.TerraformLock is { } held)
        {
            yield return ("state lock", held.Describe());
        }

        foreach (var fact in Cluster(status))
        {
            yield return fact;
        }

        if (status.Report is { } report)
        {
            yield return ("report", report);
        }
    }

    private static IEnumerable<(string Name, string Value)> Cluster(StatusReport status)
    {
        if (status.Cluster is not { } cluster)
        {
            yield return ("cluster", "none");
            yield break;
        }

        yield return ("cluster", $"{cluster.Server} (kubectl --kubeconfig {cluster.Kubeconfig} get pods -A)");
        if (cluster.ExpiresAt is { } expiry)
        {
            yield return ("expiry", $"{Left(expiry - status.At, "left", "it is over")}, {Quantity.Time(expiry)}{(cluster.Kept ? " (kept)" : "")}");
        }

        if (cluster.Problem is { } problem)
        {
            yield return ("not ready", $"the API does not answer: {problem}");
        }

        foreach (var what in cluster.NotReady ?? [])
        {
            yield return ("not ready", what);
        }
    }

    private static string State(StatusReport status) => status.State switch
    {
        RunState.Running => "a process works on it",
        RunState.Abandoned => "abandoned",
        RunState.Open when status.Cluster is { Kept: true } => $"{Verdict(status)}, its cluster is kept",
        RunState.Open => $"{Verdict(status)}, its cluster may still exist",
        _ => Verdict(status),
    };

    private static string Verdict(StatusReport status) => status.Verdict is { } verdict ? verdict.ToString().ToLowerInvariant() : "no verdict";

    private static string Left(TimeSpan left, string words, string over) => left > TimeSpan.Zero ? $"{LoadDuration.Format(left)} {words}" : over;
}
