namespace Nuke.Common.Execution;

/// <summary>Is told after the summary, when the build is over.</summary>
public interface IOnBuildFinished : IBuildExtension
{
    /// <summary>Is told after the summary, when the build is over.</summary>
    void OnBuildFinished();
}
