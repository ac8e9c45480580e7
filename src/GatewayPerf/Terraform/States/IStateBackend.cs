namespace GatewayPerf.Terraform.States;

/// <summary>
/// The states in one place, for maintenance beside Terraform. Every method throws <see cref="UserException"/> when the place refuses or does not answer.
/// </summary>
public interface IStateBackend : IDisposable
{
    /// <summary>The place, as it goes after "in": <c>the organization acme of app.terraform.io</c>.</summary>
    string Place { get; }

    /// <summary>Every state and every lock of the place that has a name of ours, by name.</summary>
    Task<IReadOnlyList<StateName>> ListAsync(CancellationToken cancellationToken);

    /// <summary>The lock that is held on a state, or null.</summary>
    Task<TerraformLock?> FindLockAsync(StateName name, CancellationToken cancellationToken);

    /// <summary>Takes the lock away from whoever holds it; a lock that is gone already is no mistake, one that has changed hands stays.</summary>
    Task UnlockAsync(StateName name, TerraformLock held, CancellationToken cancellationToken);

    /// <summary>The state, or null when there is none.</summary>
    Task<TerraformState?> DownloadAsync(StateName name, CancellationToken cancellationToken);

    /// <summary>Removes the state, unless it is locked or has changed since it was downloaded.</summary>
    /// <param name="name">The state.</param>
    /// <param name="downloaded">What was downloaded, and is saved somewhere else.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task RemoveAsync(StateName name, TerraformState downloaded, CancellationToken cancellationToken);
}
