namespace GatewayPerf.Storage;

/// <summary>
/// Objects by key in one place: a folder, a bucket, a container. Every method throws <see cref="UserException"/> when the place refuses or does not answer.
/// Keys are paths with slashes, without one at the beginning.
/// </summary>
internal interface IObjectStore : IDisposable
{
    /// <summary>The place, as it goes after "in".</summary>
    string Place { get; }

    /// <summary>The keys that begin with a text, in no order.</summary>
    Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>An object, or null when there is none.</summary>
    Task<StoredObject?> ReadAsync(string key, CancellationToken cancellationToken);

    /// <summary>Writes an object, over what was there.</summary>
    Task WriteAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Writes an object unless there is one; false when there was, whoever was quicker.</summary>
    Task<bool> TryCreateAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Deletes that version of an object; false when it is another one by now. One that is gone is no mistake.</summary>
    Task<bool> TryDeleteAsync(string key, string version, CancellationToken cancellationToken);
}
