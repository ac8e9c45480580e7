using Nuke.Common.Execution;

namespace Nuke.Common;

/// <summary>Questions about collections of targets.</summary>
public static class ExecutableTargetExtensions
{
    /// <summary>Whether the collection holds the target.</summary>
    public static bool Contains(this IEnumerable<ExecutableTarget> targets, Target target) => targets.Any(x => Equals(x.Factory, target));

    /// <summary>Whether the collection holds the setup.</summary>
    public static bool Contains(this IEnumerable<ExecutableTarget> targets, Setup target) => targets.Any(x => Equals(x.Factory, target));

    /// <summary>Whether the collection holds the cleanup.</summary>
    public static bool Contains(this IEnumerable<ExecutableTarget> targets, Cleanup target) => targets.Any(x => Equals(x.Factory, target));
}
