namespace GatewayPerf.GitHub.Dispatching;

/// <summary>What the workflow and who starts it agree on: the generated workflow takes these names from here, and leaves one artefact, which holds report.json and what lies beside it.</summary>
public static class DispatchContract
{
    /// <summary>File name of the workflow.</summary>
    public const string Workflow = "performance-test.yml";

    /// <summary>
    /// The input that tells one start from another. The workflow's <c>run-name</c> shows it (<c>${{ inputs.dispatch-id }}</c>), because servers that do not answer a start with the run list nothing else of
    /// the inputs.
    /// </summary>
    public const string IdInput = "dispatch-id";
}
