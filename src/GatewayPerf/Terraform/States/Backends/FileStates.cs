namespace GatewayPerf.Terraform.States.Backends;

/// <summary>
/// The states of Terraform's local backend. A lock is two things there: what holds it is the operating system's lock, which dies with its Terraform and which
/// nobody else can release; the lock info beside the state only tells who took it, and outlives a Terraform that was killed.
/// </summary>
/// <param name="directory">Absolute path of the folder that has a folder for each root.</param>
public sealed class FileStates(string directory) : IStateBackend
{
    /// <inheritdoc/>
    public string Place => directory;

    /// <inheritdoc/>
    public Task<IReadOnlyList<StateName>> ListAsync(CancellationToken cancellationToken)
    {
        var names = Folders(directory).SelectMany(root => Folders(Path.Combine(directory, root, "terraform.tfstate.d"))
            .Select(workspace => StateName.TryCreate(root, workspace))
            .Append(StateName.TryCreate(root, StateName.DefaultWorkspace)));
        return Task.FromResult<IReadOnlyList<StateName>>([.. names
            .OfType<StateName>()
            .Where(name => File.Exists(name.FileIn(directory)) || File.Exists(LockInfo(name)))
            .OrderBy(name => name.ToString(), StringComparer.Ordinal)]);
    }

    /// <inheritdoc/>
    public Task<TerraformLock?> FindLockAsync(StateName name, CancellationToken cancellationToken) => Task.FromResult(TerraformLock.Read(LockInfo(name)));

    /// <inheritdoc/>
    public Task UnlockAsync(StateName name, TerraformLock held, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(held);
        using var file = File.Exists(name.FileIn(directory)) ? Hold(name) : null;
        if (TerraformLock.Read(LockInfo(name))?.ID == held.ID)
        {
            File.Delete(LockInfo(name));
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<TerraformState?> DownloadAsync(StateName name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        var path = name.FileIn(directory);
        return File.Exists(path) ? TerraformState.Parse(await File.ReadAllBytesAsync(path, cancellationToken), name) : null;
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(StateName name, TerraformState downloaded, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(downloaded);
        using var file = Hold(name);
        if (!downloaded.IsSameAs(TerraformState.Parse(await file.ReadAsync(cancellationToken), name)))
        {
            throw StateSentences.Changed(name, Place);
        }

        File.Delete(name.FileIn(directory));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Files are open for a moment only.
    }

    private static IEnumerable<string> Folders(string path) => Directory.Exists(path) ? Directory.EnumerateDirectories(path).Select(folder => Path.GetFileName(folder)) : [];

    private HeldStateFile Hold(StateName name) => HeldStateFile.TryOpen(name.FileIn(directory))
        ?? throw new UserException($"A Terraform works on {name.FileIn(directory)} and alone can release it: wait for it or end its process.");

    private string LockInfo(StateName name)
    {
        var state = name.FileIn(directory);
        return Path.Combine(Path.GetDirectoryName(state)!, $".{Path.GetFileName(state)}.lock.info");
    }
}
