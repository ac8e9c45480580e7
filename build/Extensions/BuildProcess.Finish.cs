using GatewayPerf.GitHub;
using GatewayPerf.GitHub.Jobs;
using GatewayPerf.Iterations;
using GatewayPerf.Reporting;
using GatewayPerf.Runs;
using GatewayPerf.Terminals;
using GatewayPerf.Verdicts;
using Nuke.Common;
using Nuke.Common.Execution;

/// <summary>The end of the process: the last entries of the record, the footer, the exit code.</summary>
sealed partial class BuildProcess
{
    RunReport? _report;
    string? _reportMissing;
    bool _wholeRun;
    bool _destroyWanted;

    /// <summary>Runs the build and returns the exit code that users and workflows see.</summary>
    public static int Run(string[] arguments, Func<int> execute)
    {
        if (arguments is [Completions.Request, ..])
        {
            Console.Write(string.Concat(Completions.Answer(arguments, Environment.GetEnvironmentVariable).Select(word => word + '\n')));
            return (int)RunExitCode.Passed;
        }

        using var registration = Current._signals.Register();
        ForgetEmptyVariables();
        if (EngineArguments.Refusal(arguments) is { } sentence)
        {
            Console.Error.WriteLine(sentence);
            return (int)RunExitCode.Refused;
        }

        if (CommandLine.Has(arguments, nameof(IHazRun.Json)))
        {
            // So that stdout is the JSON and nothing else.
            Console.SetOut(Console.Error);
        }
        else
        {
            // Before the engine keeps Console.Out.
            Current.Terminal = LiveTerminal.Install();
        }

        Console.SetOut(new MaskedWriter(Console.Out, Current.Secrets));

        return (int)Current.Finish(execute());
    }

    /// <summary>Records how the targets ended and completes the report. Called when the build has finished, after Destroy.</summary>
    public void Complete(INukeBuild build)
    {
        if (_session is not { } session || build.ExecutionPlan is not { } targets)
        {
            return;
        }

        _wholeRun = targets.Any(target => target.Name == "RunFull");
        _destroyWanted = targets.Any(target => target.Name == "Destroy");
        foreach (var target in targets.Where(target => target.Status is ExecutionStatus.NotRun or ExecutionStatus.Aborted))
        {
            session.Context.Record.Append(new TargetFinished(target.Name, target.Status.ToString(), target.Duration, null));
        }

        if (_wholeRun || targets.Any(target => target.Name == "Snapshot" && target.Status == ExecutionStatus.Succeeded))
        {
            _report = WriteReport(session.Context);
        }

        if (_report is { } report)
        {
            JobSummary.Tell(report, session.Context.Directory.Summary, GitHubEnvironment.Current, Console.Out);
        }

        if (_wholeRun)
        {
            session.Context.Record.Append(new RunFinished(_report!.Verdict));
        }
    }

    // A workflow passes an input that nobody filled in as an empty variable.
    static void ForgetEmptyVariables()
    {
        foreach (var name in Environment.GetEnvironmentVariables().Keys.OfType<string>().Where(name => name.StartsWith("NUKE_", StringComparison.Ordinal)))
        {
            if (Environment.GetEnvironmentVariable(name) is "")
            {
                Environment.SetEnvironmentVariable(name, null);
            }
        }
    }

    // Without its files the verdict is told all the same.
    RunReport WriteReport(RunContext context)
    {
        try
        {
            return ReportStep.WriteAsync(context, CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (ReportUnwritableException exception)
        {
            _reportMissing = exception.Message;
            return ReportStep.Look(context);
        }
    }

    /// <summary>Records a target that begins.</summary>
    public void Started(ExecutableTarget target) => _session?.Context.Record.Append(new TargetStarted(target.Name));

    /// <summary>Records a target that ended.</summary>
    public void Ended(ExecutableTarget target)
    {
        // What an earlier process has done keeps its outcome.
        if (_session is { } session && target.Status is not ExecutionStatus.Collective && !(target.Status is ExecutionStatus.Skipped && !IsDue(target.Name)))
        {
            session.Context.Record.Append(new TargetFinished(target.Name, target.Status.ToString(), target.Duration, target.Skipped ?? target.OnlyWhen));
        }
    }

    RunExitCode Finish(int engineCode)
    {
        var teardownIncomplete = OwesTeardown && _destroyWanted && !_retained;
        if (_report is { } report)
        {
            Console.WriteLine(string.Join(Environment.NewLine, VerdictText.Lines(report, _session!.Context.Directory.ReportHtml)));
        }

        if (_ended.Count > 0 && _report is not null)
        {
            Console.WriteLine(string.Join(Environment.NewLine, GroupText.Lines(_session!.Context.Plan, [.. _ended, _report])));
        }

        if (_reportMissing is { } missing)
        {
            Console.WriteLine(missing);
        }

        if (teardownIncomplete)
        {
            Console.WriteLine(TeardownHint);
        }
        else if (_retained)
        {
            Console.WriteLine(RetainedHint);
        }

        _session?.Dispose();
        return engineCode == 0 && _reportMissing is null ? RunExitCode.Passed
            : _session is null && _remote is { } remote ? remote
            : _session is null && !_tested ? RunExitCode.Refused
            : teardownIncomplete ? RunExitCode.TeardownIncomplete
            : _signals.IsCancelled ? RunExitCode.Cancelled
            : _defect ? RunExitCode.InternalError
            : _ended.Append(_report).Any(report => report?.Verdict is Verdict.Inconclusive) ? RunExitCode.Inconclusive
            : RunExitCode.Failed;
    }
}
