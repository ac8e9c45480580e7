namespace GatewayPerf.LocalCluster.Controllers.Disruption;

/// <summary>A budget cannot be worked out; no disruption is allowed then.</summary>
internal sealed class BudgetException(string message) : Exception(message);
