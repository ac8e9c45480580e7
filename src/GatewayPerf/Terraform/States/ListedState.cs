namespace GatewayPerf.Terraform.States;

/// <summary>One state, as <c>ListStates</c> shows it.</summary>
/// <param name="Name">What --state-name takes.</param>
/// <param name="Serial">Counts its changes; null when nothing is stored yet.</param>
/// <param name="Resources">Resources that Terraform manages by it; null when nothing is stored yet or it cannot be read.</param>
/// <param name="Lock">The lock that is held on it.</param>
/// <param name="Problem">Why it cannot be read.</param>
public sealed record ListedState(string Name, long? Serial, int? Resources, TerraformLock? Lock, string? Problem);
