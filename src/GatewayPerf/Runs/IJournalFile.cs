namespace GatewayPerf.Runs;

/// <summary>The file below a <see cref="RunRecord"/>. Its members throw <see cref="IOException"/> as the operating system fails.</summary>
internal interface IJournalFile : IDisposable
{
    /// <summary>Bytes that it has now, whoever wrote them.</summary>
    long Length { get; }

    /// <summary>Reads at a place (in bytes), as many as there are and have room; 0 at the end.</summary>
    int Read(Memory<byte> bytes, long position);

    /// <summary>Writes at a place (in bytes); when it throws, a part may have been written.</summary>
    void Write(ReadOnlySpan<byte> bytes, long position);

    /// <summary>Cuts it to so many bytes.</summary>
    void Cut(long length);
}
