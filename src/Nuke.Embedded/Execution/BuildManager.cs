using System.Linq.Expressions;
using System.Text;
using Serilog;

namespace Nuke.Common.Execution;

/// <summary>Runs a build from its arguments to its exit code.</summary>
internal static class BuildManager
{
    private const int FailureExitCode = -1;

    public static int Execute<T>(IReadOnlyCollection<Expression<Func<T, Target>>> defaultTargets)
        where T : NukeBuild, new()
    {
        if (OperatingSystem.IsWindows())
            Console.OutputEncoding = Encoding.UTF8;

        try
        {
            Prepare();
        }
        catch (UserErrorException exception)
        {
            ConsoleOutput.Error(exception.Message);
            return FailureExitCode;
        }

        try
        {
            var build = new T();
            return Run(build, () => TargetFactory.CreateAll(build, defaultTargets));
        }
        catch (ExitRequestException exit)
        {
            Log.CloseAndFlush();
            return exit.ExitCode;
        }
        catch (Exception exception)
        {
            // A constructor of the build or an extension that hears of its end.
            var cause = ExceptionCause.Of(exception);
            ConsoleOutput.Error(Logging.Verbosity == Verbosity.Verbose ? cause.ToString() : cause.Message);
            return FailureExitCode;
        }
    }

    // Everything that genuine NUKE does in a static constructor, where a mistake is a crash.
    private static void Prepare()
    {
        _ = BuildSession.Current.Root;
        _ = BuildSession.Current.Host;
        Logging.Reset(NukeBuild.ReadVerbosity());
    }

    private static int Run(NukeBuild build, Func<IReadOnlyList<ExecutableTarget>> createTargets)
    {
        var requestsExit = false;
        try
        {
            Logging.Configure(build);
            build.Targets = createTargets();
            build.Extensions = BuildExtensions.For(build);
            build.Extensions.Invoke<IOnBuildCreated>(nameof(IOnBuildCreated.OnBuildCreated), x => x.OnBuildCreated(build.Targets));
            if (!build.NoLogo)
                EngineLine.Write();

            var arguments = BuildSession.Current.Arguments;
            build.UsePlan(ExecutionPlanner.Plan(build.Targets, NukeBuild.ReadInvokedTargets(), arguments.Has("strict")));
            build.Extensions.Invoke<IOnBuildInitialized>(
                nameof(IOnBuildInitialized.OnBuildInitialized),
                x => x.OnBuildInitialized(build.Targets, build.ExecutionPlan));

            new BuildExecutor(build).Execute(NukeBuild.ReadSkippedTargets());
            return build.ExitCode ??= build.IsSucceeding ? 0 : FailureExitCode;
        }
        catch (ExitRequestException)
        {
            requestsExit = true;
            throw;
        }
        catch (Exception exception)
        {
            var cause = ExceptionCause.Of(exception);
            if (cause is not TargetConditionException)
            {
                Log.Verbose(cause, "The build ended outside of a target");
                ConsoleOutput.Error(cause.Message);
            }

            return build.ExitCode ??= FailureExitCode;
        }
        finally
        {
            if (!requestsExit)
                Finish(build);
            Log.CloseAndFlush();
        }
    }

    private static void Finish(NukeBuild build)
    {
        if (!build.IsPlanned)
            return;

        foreach (var target in build.ExecutionPlan)
        {
            target.Stopwatch.Stop();
            target.Status = target.Status switch
            {
                ExecutionStatus.Running => ExecutionStatus.Aborted,
                ExecutionStatus.Scheduled => ExecutionStatus.NotRun,
                var status => status
            };
        }

        NukeBuild.Host.WriteErrorsAndWarnings();
        NukeBuild.Host.WriteTargetOutcome(build);
        NukeBuild.Host.WriteBuildOutcome(build);
        build.Extensions.Invoke<IOnBuildFinished>(nameof(IOnBuildFinished.OnBuildFinished), x => x.OnBuildFinished());
    }
}
