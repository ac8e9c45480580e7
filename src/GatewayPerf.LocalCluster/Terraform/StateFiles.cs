using System.Globalization;
using GatewayPerf.LocalCluster.Api;

namespace GatewayPerf.LocalCluster.Terraform;

/// <summary>
/// The files of one workspace: <c>terraform.tfstate</c>, <c>lock.json</c> and <c>history/</c> with the states before the present one, at most 20. Only their owner
/// may read them.
/// </summary>
internal sealed class StateFiles(string directory)
{
    private const int Kept = 20;
    private readonly string _state = Path.Combine(directory, "terraform.tfstate");
    private readonly string _lock = Path.Combine(directory, "lock.json");
    private readonly string _history = Path.Combine(directory, "history");

    public byte[]? ReadState() => ReadIfThere(_state);

    public byte[]? ReadLock() => ReadIfThere(_lock);

    /// <summary>Replaces the state, null removes it; the one before goes to the history.</summary>
    public void WriteState(byte[]? state, DateTimeOffset now)
    {
        if (ReadState() is { } before)
        {
            Create(_history);
            var time = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss.fffffff'Z'", CultureInfo.InvariantCulture);
            PrivateFile.Write(Path.Combine(_history, $"{time}.tfstate"), before);
            foreach (var old in Directory.GetFiles(_history, "*.tfstate").OrderDescending(StringComparer.Ordinal).Skip(Kept))
                File.Delete(old);
        }

        Replace(_state, state);
    }

    /// <summary>Replaces the lock; null removes it.</summary>
    public void WriteLock(byte[]? info) => Replace(_lock, info);

    private static byte[]? ReadIfThere(string path) => File.Exists(path) ? File.ReadAllBytes(path) : null;

    private static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private void Replace(string path, byte[]? content)
    {
        if (content is null)
        {
            File.Delete(path);
            return;
        }

        Create(directory);
        PrivateFile.Write(path, content);
    }
}
