using GatewayPerf.K6.Reporting;
using GatewayPerf.K6.Scripts;

namespace GatewayPerf.K6.Execution;

/// <summary>What a virtual user works for: the scenario, where it counts, and whom it tells that it is free.</summary>
internal sealed record Assignment(ScenarioContext Scenario, ScenarioRecorder Recorder, Action<VirtualUser> Idle);
