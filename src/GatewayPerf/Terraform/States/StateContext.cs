using GatewayPerf.Plans;

namespace GatewayPerf.Terraform.States;

/// <summary>What every step of state maintenance is given.</summary>
/// <param name="Backend">The states.</param>
/// <param name="Parameters">What the user said.</param>
/// <param name="Deadlines">How long steps may take, by the plan.</param>
/// <param name="Saved">Folder where states are saved before they are removed.</param>
/// <param name="Time">The clock.</param>
public sealed record StateContext(IStateBackend Backend, StateParameters Parameters, DeadlinePlan Deadlines, string Saved, TimeProvider Time)
{
    /// <summary>The state that is meant; throws <see cref="UserException"/> when it must be said and was not.</summary>
    internal StateName Name => Parameters.Name
        ?? (Parameters.IsLocalCluster ? StateName.Local : throw new UserException($"Which state in {Backend.Place}? Say --state-name; ./build.sh ListStates shows them."));
}
