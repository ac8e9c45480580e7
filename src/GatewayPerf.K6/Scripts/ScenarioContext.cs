using GatewayPerf.K6.Options;

namespace GatewayPerf.K6.Scripts;

/// <summary>The scenario that a virtual user works for, as its script can see it.</summary>
/// <param name="Options">Its configuration.</param>
/// <param name="StartedAt">Its start on the wall clock.</param>
/// <param name="Progress">How much of it is done, 0 to 1.</param>
internal sealed record ScenarioContext(Scenario Options, DateTimeOffset StartedAt, Func<double> Progress);
