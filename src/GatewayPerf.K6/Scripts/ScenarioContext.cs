using GatewayPerf.K6.Options;

namespace GatewayPerf.K6.Scripts;

/// <summary>The scenario that a virtual user works for, as its script can see it.</summary>
/// <param name="Options">Its configuration.</param>
/// <param name="StartNanoseconds">Its start on the run's clock.</param>
/// <param name="StartedAt">Its start on the wall clock.</param>
internal sealed record ScenarioContext(ConstantArrivalRateOptions Options, long StartNanoseconds, DateTimeOffset StartedAt);
