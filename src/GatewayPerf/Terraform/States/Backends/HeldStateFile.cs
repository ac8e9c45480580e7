namespace GatewayPerf.Terraform.States.Backends;

/// <summary>
/// A state file with the lock that Terraform's local backend takes on it: an advisory lock of the operating system, which dies with its process. The lock is lost
/// when any handle of this process on the file is closed, so the file is read through this one.
/// </summary>
internal sealed class HeldStateFile : IDisposable
{
    private readonly FileStream _file;

    private HeldStateFile(FileStream file) => _file = file;

    /// <summary>Opens and locks the file; null when another process, a Terraform at work, holds it.</summary>
    public static HeldStateFile? TryOpen(string path)
    {
        if (OperatingSystem.IsMacOS())
        {
            throw new UserException($"Whether a Terraform works on {path} cannot be seen on macOS; do it on Linux or Windows.");
        }

        var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            file.Lock(0, 1);
            return new HeldStateFile(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            file.Dispose();
            return null;
        }
    }

    /// <summary>Everything in it.</summary>
    public async Task<byte[]> ReadAsync(CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        _file.Position = 0;
        await _file.CopyToAsync(content, cancellationToken);
        return content.ToArray();
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
