using GatewayPerf.Gateways;

namespace GatewayPerf.Observability.Profiles;

/// <summary>When each gateway pod is asked for a profile.</summary>
/// <param name="At">From the first arrival.</param>
/// <param name="Name">Name of the file, without extension.</param>
/// <param name="Profile">What is asked for.</param>
internal sealed record ProfileMoment(TimeSpan At, string Name, GatewayProfile Profile);
