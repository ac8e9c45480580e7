namespace GatewayPerf.LoadTesting;

/// <summary>A log as it was read; the file is begun anew with the first line, because a log is always read from its beginning.</summary>
internal sealed class RawLog(string path) : IAsyncDisposable
{
    private StreamWriter? _writer;

    public async Task WriteAsync(string line)
    {
        if (_writer is null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            _writer = new StreamWriter(path, append: false) { AutoFlush = true, NewLine = "\n" };
        }

        await _writer.WriteLineAsync(line);
    }

    public async ValueTask DisposeAsync()
    {
        if (_writer is not null)
            await _writer.DisposeAsync();
    }
}
