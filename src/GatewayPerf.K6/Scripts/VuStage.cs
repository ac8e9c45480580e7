namespace GatewayPerf.K6.Scripts;

/// <summary>What a virtual user's code is being run for.</summary>
internal enum VuStage
{
    Init,
    Setup,
    Iteration,
    Teardown,
    Summary,
}
