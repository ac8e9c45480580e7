using System.Security.Cryptography;
using GatewayPerf.Runs;

namespace GatewayPerf.Storage;

/// <summary>Objects as files of a folder, which is made when the first is written.</summary>
/// <param name="folder">Absolute path.</param>
internal sealed class FolderStore(string folder) : IObjectStore
{
    /// <inheritdoc/>
    public string Place => $"the folder {folder}";

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken) => Ask<IReadOnlyList<string>>(() => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(key => key.StartsWith(prefix, StringComparison.Ordinal))]
        : []);

    /// <inheritdoc/>
    public Task<StoredObject?> ReadAsync(string key, CancellationToken cancellationToken) => Ask(() => File.Exists(Of(key)) ? Read(Of(key)) : null);

    /// <inheritdoc/>
    public Task WriteAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => Ask(() =>
    {
        // Written beside it and moved over it, so that a reader never sees half of it.
        var file = Of(key);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes($"{file}.new", content.Span);
        File.Move($"{file}.new", file, overwrite: true);
        return true;
    });

    /// <inheritdoc/>
    public Task<bool> TryCreateAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => Ask(() =>
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Of(key))!);
        try
        {
            using var file = new FileStream(Of(key), FileMode.CreateNew);
            file.Write(content.Span);
            return true;
        }
        catch (IOException) when (File.Exists(Of(key)))
        {
            return false;
        }
    });

    /// <inheritdoc/>
    public Task<bool> TryDeleteAsync(string key, string version, CancellationToken cancellationToken) => Ask(() =>
    {
        if (!File.Exists(Of(key)))
        {
            return true;
        }

        if (Read(Of(key)).Version != version)
        {
            return false;
        }

        File.Delete(Of(key));
        return true;
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        // Files are open for a moment only.
    }

    private static StoredObject Read(string file)
    {
        var content = File.ReadAllBytes(file);
        return new StoredObject(content, Convert.ToHexString(SHA256.HashData(content)));
    }

    private string Of(string key) => Path.Combine(folder, key.Replace('/', Path.DirectorySeparatorChar));

    private Task<T> Ask<T>(Func<T> work)
    {
        try
        {
            return Task.FromResult(work());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw StoreSentences.Unreachable(Place, FullDisk.Reason(exception), "Make room or give access there.", exception);
        }
    }
}
