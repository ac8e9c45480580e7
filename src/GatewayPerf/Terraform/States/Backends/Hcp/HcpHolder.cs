namespace GatewayPerf.Terraform.States.Backends.Hcp;

/// <summary>Attributes of who holds a workspace: a user, a team or a run.</summary>
/// <param name="Username">A user's name.</param>
/// <param name="Name">A team's name.</param>
/// <param name="Status">What a run does.</param>
/// <param name="CreatedAt">When a run was made.</param>
/// <param name="StatusTimestamps">When a run came to each status, for example <c>applying-at</c>.</param>
internal sealed record HcpHolder(string? Username, string? Name, string? Status, DateTimeOffset? CreatedAt, IReadOnlyDictionary<string, DateTimeOffset>? StatusTimestamps)
{
    /// <summary>The last sign of life of a run; nobody tells since when users and teams hold a lock.</summary>
    public DateTimeOffset? LastSeen => Status is null ? null : StatusTimestamps is { Count: > 0 } times ? times.Values.Max() : CreatedAt;
}
