using Nuke.Common;

/// <summary>Tests GatewayPerf itself.</summary>
interface IRunTests : INukeBuild
{
    [Parameter("Runs only the test projects whose name contains this (Test)")]
    string? TestProject => TryGetValue(() => TestProject);

    Target Test => _ => _
        .Description("Runs every test of GatewayPerf itself")
        .Executes(() => BuildProcess.Current.TestAsync(RootDirectory, TestProject));

    Target SelfTest => _ => _
        .Description("Proves the verdict: ten sound runs must pass, ten sabotaged ones must not; then scripts that go wrong, each kind of gateway and gateways that leak (35 minutes)")
        .Executes(() => BuildProcess.Current.SelfTestAsync(RootDirectory));
}
