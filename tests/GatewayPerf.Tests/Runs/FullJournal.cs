using GatewayPerf.Runs;

namespace GatewayPerf.Tests.Runs;

/// <summary>A journal file on a disk that is full from one moment to another: a write leaves a piece of itself and fails as Linux says it.</summary>
internal sealed class FullJournal(string path) : IJournalFile
{
    private readonly JournalFile _file = new(path);

    public bool IsFull { get; set; }

    /// <summary>The disk has room again once this file is gone.</summary>
    public string? FullWith { get; set; }

    public long Length => _file.Length;

    public int Read(Memory<byte> bytes, long position) => _file.Read(bytes, position);

    public void Cut(long length) => _file.Cut(length);

    public void Write(ReadOnlySpan<byte> bytes, long position)
    {
        var full = IsFull || File.Exists(FullWith);
        _file.Write(full ? bytes[..5] : bytes, position);
        if (full)
        {
            throw new IOException("No space left on device", 28);
        }
    }

    public void Dispose() => _file.Dispose();
}
