namespace GatewayPerf.GitHub.Dispatching;

/// <summary>A server's answer to a start: the run. Older servers answer nothing.</summary>
internal sealed class StartedRun
{
    /// <summary>The run's id.</summary>
    public long WorkflowRunId { get; set; }

    /// <summary>The run's page.</summary>
    public string? HtmlUrl { get; set; }
}
