using Nuke.Common.Execution;
using Nuke.Embedded.Tests.Testing;

namespace Nuke.Embedded.Tests.Chain;

/// <summary>A class-level extension as the build has one: refuses before the first target, and has the last word.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ChainEventsAttribute : BuildExtensionAttributeBase, IOnBuildInitialized, IOnBuildFinished
{
    public override float Priority { get; set; } = -10;

    public void OnBuildInitialized(IReadOnlyCollection<ExecutableTarget> executableTargets, IReadOnlyCollection<ExecutableTarget> executionPlan)
    {
        if (((ChainBuild)Build).Refuse)
            throw new InvalidOperationException("Another run holds the lock.");
    }

    public void OnBuildFinished() => Journal.Console.WriteLine($"Verdict: {(Build.IsSucceeding ? "passed" : "failed")}");
}
