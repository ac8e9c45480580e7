using GatewayPerf.Plans;
using GatewayPerf.Preflight.Rules;
using GatewayPerf.Runs;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Preflight;

/// <summary>Finds every mistake that the configuration and the machine can hold, before anything is created.</summary>
public static class PreflightStep
{
    /// <summary>The rules, in the order of their findings.</summary>
    public static IReadOnlyList<IPreflightRule> Rules { get; } =
    [
        new LinuxRule(),
        new TerraformRule(),
        new PrometheusRule(),
        new SetsidRule(),
        new WorkDirectoryRule(),
        new InstallationRule(),
        new LoopbackRule(),
        new CommandRule(),
        new GatewayFilesRule(),
        new TargetReachableRule(),
        new MachineSizeRule(),
        new MeasuredArrivalsRule(),
        new UnusedParametersRule(),
        new IdentitiesRule(),
        new VirtualUsersRule(),
        new MachineLoadRule(),
    ];

    /// <summary>
    /// Checks every rule. Gives the findings that do not stop the run; throws <see cref="UserException"/> with all those that do, one a line.
    /// </summary>
    /// <param name="plan">What is to be done.</param>
    /// <param name="tools">Where the run's own programs and files are.</param>
    /// <param name="workDirectory">Absolute path of the work directory.</param>
    /// <param name="machine">The machine; <see cref="PreflightMachine.Read"/>.</param>
    /// <param name="cancellationToken">Ends the checks.</param>
    public static async Task<IReadOnlyList<Finding>> RunAsync(
        RunPlan plan, RunTools tools, string workDirectory, PreflightMachine machine, CancellationToken cancellationToken)
    {
        var findings = await CheckAsync(new PreflightContext(plan, tools, workDirectory, machine), cancellationToken);
        var refused = findings.Where(finding => finding.Severity == FindingSeverity.Refused).ToArray();
        return refused.Length == 0 ? findings : throw new UserException(string.Join(Environment.NewLine, refused.Select(finding => $"{finding.Code}: {finding.Text}")));
    }

    /// <summary>All findings, also those that stop the run.</summary>
    public static async Task<IReadOnlyList<Finding>> CheckAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        foreach (var rule in Rules)
        {
            findings.AddRange(await rule.CheckAsync(context, cancellationToken));
        }

        return findings;
    }
}
