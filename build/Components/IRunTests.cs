using Nuke.Common;

/// <summary>Tests GatewayPerf itself.</summary>
interface IRunTests : INukeBuild
{
    [Parameter("Runs only the test projects whose name contains this (Test)")]
    string? TestProject => TryGetValue(() => TestProject);

    Target Test => _ => _
        .Description("Runs every test of GatewayPerf itself")
        .Executes(() => BuildProcess.Current.TestAsync(RootDirectory, TestProject));
}
