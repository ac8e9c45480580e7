using System.IO.Compression;

namespace GatewayPerf.K6.Outputs;

/// <summary>The file that an output writes.</summary>
internal static class OutputFile
{
    /// <summary>Makes the file, or takes standard output for <c>-</c> and an empty name; <c>.gz</c> is compressed.</summary>
    /// <exception cref="K6Exception">It cannot be made (255).</exception>
    public static Stream Open(string file, Stream stdout)
    {
        if (file is "" or "-")
            return new Undisposed(stdout);
        try
        {
            var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.Read);
            return file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionLevel.Fastest) : stream;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new K6Exception(ExitCode.Usage, $"--out: {file} cannot be written: {e.Message}");
        }
    }

    /// <summary>A full disk or a closed pipe loses samples, not the test.</summary>
    public static void Write(Stream target, ReadOnlySpan<byte> bytes)
    {
        try
        {
            target.Write(bytes);
            target.Flush();
        }
        catch (IOException)
        {
            // The run and its verdict go on without the file.
        }
    }

    private sealed class Undisposed(Stream inner) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

        public override void Write(ReadOnlySpan<byte> buffer) => inner.Write(buffer);
    }
}
