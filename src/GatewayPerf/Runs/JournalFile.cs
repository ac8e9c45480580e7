using Microsoft.Win32.SafeHandles;

namespace GatewayPerf.Runs;

/// <summary>A journal on disk, without a buffer of its own: what was written is with the operating system, and what failed is not tried behind our back.</summary>
internal sealed class JournalFile(string path) : IJournalFile
{
    private readonly SafeFileHandle _handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);

    public long Length => RandomAccess.GetLength(_handle);

    public int Read(Memory<byte> bytes, long position) => RandomAccess.Read(_handle, bytes.Span, position);

    public void Write(ReadOnlySpan<byte> bytes, long position) => RandomAccess.Write(_handle, bytes, position);

    public void Cut(long length) => RandomAccess.SetLength(_handle, length);

    public void Dispose() => _handle.Dispose();
}
