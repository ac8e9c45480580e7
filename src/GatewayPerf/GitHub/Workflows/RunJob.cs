using System.Globalization;
using GatewayPerf.Plans;

namespace GatewayPerf.GitHub.Workflows;

/// <summary>
/// What a workflow must know of a run before it starts: expressions have no arithmetic, so a first job computes the figures and passes them on as outputs.
/// </summary>
/// <param name="RunId">Names the run, and so the artefact.</param>
/// <param name="Title">The run in a few words.</param>
/// <param name="TimeoutMinutes">When GitHub may end the job that runs it.</param>
public sealed record RunJob(RunId RunId, string Title, int TimeoutMinutes)
{
    /// <summary>Name of the output with <see cref="RunId"/>.</summary>
    public const string RunIdOutput = "run-id";

    /// <summary>Name of the output with <see cref="Title"/>.</summary>
    public const string TitleOutput = "title";

    /// <summary>Name of the output with <see cref="TimeoutMinutes"/>.</summary>
    public const string TimeoutOutput = "timeout-minutes";

    // Checkout, SDK, compilation and upload on a runner that has nothing yet.
    private static readonly TimeSpan Around = TimeSpan.FromMinutes(20);

    /// <summary>Names of all outputs.</summary>
    public static IReadOnlyList<string> OutputNames { get; } = [RunIdOutput, TitleOutput, TimeoutOutput];

    /// <summary>Values by name, in the order of <see cref="OutputNames"/>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Outputs =>
        [new(RunIdOutput, RunId.Value), new(TitleOutput, Title), new(TimeoutOutput, TimeoutMinutes.ToString(CultureInfo.InvariantCulture))];

    /// <summary>The job of a plan. Throws <see cref="UserException"/> when the run does not fit into one, which would leave its teardown to nobody.</summary>
    public static RunJob Of(RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var most = ExpectedTime.AtMost(plan) + Around;
        return most <= TimeSpan.FromMinutes(JobTimeout.Most)
            ? new RunJob(plan.RunId, PlanText.Title(plan), (int)Math.Ceiling(most.TotalMinutes))
            : throw new UserException(
                $"The run may take {LoadDuration.Format(ExpectedTime.AtMost(plan))}, with {LoadDuration.Format(Around)} to set up and to upload, and GitHub ends a job after {LoadDuration.Format(TimeSpan.FromMinutes(JobTimeout.Most))}; shorten --duration {LoadDuration.Format(plan.Duration)}.");
    }
}
