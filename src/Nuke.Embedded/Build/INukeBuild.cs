#nullable disable annotations
using System.Linq.Expressions;
using Nuke.Common.CI;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Tooling;

namespace Nuke.Common;

/// <summary>A build as its component interfaces see it.</summary>
public interface INukeBuild
{
    /// <summary>Replaces what the summary shows behind the running target.</summary>
    void ReportSummary(Configure<Dictionary<string, string>> configurator = null);

    /// <summary>The targets of this run in order.</summary>
    IReadOnlyCollection<ExecutableTarget> ExecutionPlan { get; }

    /// <summary>The targets that the caller named.</summary>
    IReadOnlyCollection<ExecutableTarget> InvokedTargets { get; }

    /// <summary>The targets that are skipped.</summary>
    IReadOnlyCollection<ExecutableTarget> SkippedTargets { get; }

    /// <summary>The targets that wait for their turn.</summary>
    IReadOnlyCollection<ExecutableTarget> ScheduledTargets { get; }

    /// <summary>The target that runs now.</summary>
    IReadOnlyCollection<ExecutableTarget> RunningTargets { get; }

    /// <summary>The target that ran when the build ended.</summary>
    IReadOnlyCollection<ExecutableTarget> AbortedTargets { get; }

    /// <summary>The targets that have failed.</summary>
    IReadOnlyCollection<ExecutableTarget> FailedTargets { get; }

    /// <summary>The targets that have succeeded.</summary>
    IReadOnlyCollection<ExecutableTarget> SucceededTargets { get; }

    /// <summary>The targets that have failed, then those that have succeeded.</summary>
    IReadOnlyCollection<ExecutableTarget> FinishedTargets { get; }

    /// <summary>Whether nothing has failed so far.</summary>
    bool IsSucceeding { get; }

    /// <summary>Whether something has failed.</summary>
    bool IsFailing { get; }

    /// <summary>Whether no target waits or runs.</summary>
    bool IsFinished { get; }

    /// <summary>The exit code to end with; null for 0 or -1 by outcome.</summary>
    int? ExitCode { get; set; }

    /// <summary>The directory that holds <c>.nuke</c>.</summary>
    AbsolutePath RootDirectory { get; }

    /// <summary>The directory <c>.nuke/temp</c>; it exists.</summary>
    AbsolutePath TemporaryDirectory { get; }

    /// <summary>The build's assembly, or null.</summary>
    AbsolutePath BuildAssemblyFile { get; }

    /// <summary>The directory of the build's assembly, or null.</summary>
    AbsolutePath BuildAssemblyDirectory { get; }

    /// <summary>The directory of the build's project, or null.</summary>
    AbsolutePath BuildProjectDirectory { get; }

    /// <summary>The build's project, or null.</summary>
    AbsolutePath BuildProjectFile { get; }

    /// <summary>How much the console shows.</summary>
    Verbosity Verbosity { get; }

    /// <summary>Where the build runs.</summary>
    Host Host { get; }

    /// <summary>Whether the plan is only shown.</summary>
    bool Plan { get; }

    /// <summary>Whether the help is only shown.</summary>
    bool Help { get; }

    /// <summary>Whether the engine's heading is left out.</summary>
    bool NoLogo { get; }

    /// <summary>Whether the build runs on no build server.</summary>
    bool IsLocalBuild { get; }

    /// <summary>Whether the build runs on a build server.</summary>
    bool IsServerBuild { get; }

    /// <summary>Whether targets that succeeded in the last attempt are skipped.</summary>
    bool Continue { get; }

    /// <summary>Which part of a partitioned target this run is.</summary>
    Partition Partition { get; }

    /// <summary>The value given for a parameter of a component, or null.</summary>
    T TryGetValue<T>(Expression<Func<T>> parameterExpression)
        where T : class;

    /// <summary>The value given for a parameter of a component, or the default of <typeparamref name="T"/>.</summary>
    T TryGetValue<T>(Expression<Func<object>> parameterExpression);
}
