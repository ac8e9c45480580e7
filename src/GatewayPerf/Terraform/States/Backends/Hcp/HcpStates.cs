using Serilog;

namespace GatewayPerf.Terraform.States.Backends.Hcp;

/// <summary>
/// The states of HCP Terraform or Terraform Enterprise, one in each workspace. Removing a state removes its workspace: a workspace that forgot its state would manage
/// nothing of what it made. The API takes a lock from whoever holds it, so the holder is compared just before.
/// </summary>
internal sealed class HcpStates(HcpClient client, string organization, string host) : IStateBackend
{
    /// <inheritdoc/>
    public string Place => $"the organization {organization} of {host}";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StateName>> ListAsync(CancellationToken cancellationToken)
    {
        var workspaces = await client.ListWorkspacesAsync(organization, cancellationToken)
            ?? throw new UserException($"There is no organization '{organization}' at {host}, or the token may not see it.");
        return [.. workspaces.Select(workspace => StateName.TryParse(workspace.Attributes.Name)).OfType<StateName>().OrderBy(name => name.ToString(), StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public async Task<TerraformLock?> FindLockAsync(StateName name, CancellationToken cancellationToken)
    {
        var document = await client.FindWorkspaceAsync(organization, $"{name}", cancellationToken);
        return document?.Data is { Attributes.Locked: true } workspace ? Describe(workspace, document.Included) : null;
    }

    /// <inheritdoc/>
    public async Task UnlockAsync(StateName name, TerraformLock held, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(held);
        var document = await client.FindWorkspaceAsync(organization, $"{name}", cancellationToken);
        if (document?.Data is not { Attributes.Locked: true } workspace)
        {
            return;
        }

        if (Describe(workspace, document.Included) != held)
        {
            throw StateSentences.Changed(name, Place);
        }

        await client.ForceUnlockAsync(workspace.Id, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<TerraformState?> DownloadAsync(StateName name, CancellationToken cancellationToken)
    {
        var document = await client.FindWorkspaceAsync(organization, $"{name}", cancellationToken);
        return document?.Data is { } workspace && await client.DownloadStateAsync(workspace.Id, cancellationToken) is { } content ? TerraformState.Parse(content, name) : null;
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(StateName name, TerraformState downloaded, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(downloaded);
        var document = await client.FindWorkspaceAsync(organization, $"{name}", cancellationToken);
        if (document?.Data is not { Attributes.Locked: false } workspace || !downloaded.IsSameAs(await DownloadAsync(name, cancellationToken)))
        {
            throw StateSentences.Changed(name, Place);
        }

        Log.Information("HCP Terraform keeps a state in its workspace, so the workspace '{Name}' is deleted, with its variables and its history.", name);
        if (downloaded.Resources.Count == 0)
        {
            // The API looks for resources itself.
            await client.SafeDeleteAsync(workspace.Id, cancellationToken);
        }
        else
        {
            await client.DeleteAsync(workspace.Id, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private static TerraformLock Describe(JsonApi.Resource<HcpWorkspace> workspace, IReadOnlyList<JsonApi.Resource<HcpHolder>>? included)
    {
        var holder = workspace.To("locked-by");
        var known = included?.FirstOrDefault(resource => resource.Id == holder?.Id)?.Attributes;
        var reason = workspace.Attributes.LockedReason is { Length: > 0 } said ? said : null;
        var operation = known?.Status is { } status ? $"run {status}" : reason ?? "no reason given";
        return new TerraformLock(holder?.Id ?? workspace.Id, operation, known?.Username ?? known?.Name ?? holder?.Id ?? "somebody", known?.LastSeen);
    }
}
