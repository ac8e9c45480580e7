using Nuke.Common;

/// <summary>Writes the workflows of GitHub Actions.</summary>
interface IMaintainWorkflows : INukeBuild
{
    Target GenerateWorkflows => _ => _
        .Description("Writes .github/workflows/*.yml from the definitions in build/; a local build does so, too, when they changed, and Test fails when they were stale")
        .Before<IRunTests>(x => x.Test)
        .Executes(() => BuildProcess.Current.GenerateWorkflows(RootDirectory));
}
