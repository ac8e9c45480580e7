namespace Nuke.Common.Execution;

/// <summary>Takes part in the run of a build.</summary>
public interface IBuildExtension
{
    /// <summary>Extensions with a higher number come first.</summary>
    float Priority { get; }
}
