using Nuke.Common;

/// <summary>Writes what is made from the definitions and committed.</summary>
interface IMaintainDocs : INukeBuild
{
    Target GenerateDocs => _ => _
        .Description("Writes README's tables of targets and parameters and .nuke/build.schema.json from the definitions; Test fails when they are stale")
        .Before<IRunTests>(x => x.Test)
        .Executes(() => BuildProcess.Current.GenerateDocs(RootDirectory));
}
