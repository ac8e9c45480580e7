using Serilog;

namespace GatewayPerf.Runs;

/// <summary>
/// A log file that is opened with its first line. A full disk ends the file, with a warning, but not what writes it: a log must not keep a load or a teardown from
/// its end. For one writer at a time.
/// </summary>
/// <param name="path">The file; its folder is made.</param>
/// <param name="append">False to begin the file anew.</param>
internal sealed class LogFile(string path, bool append) : IDisposable
{
    private StreamWriter? _writer;
    private bool _ended;

    /// <summary>Writes a line and hands it to the operating system.</summary>
    public void WriteLine(string line)
    {
        if (_ended)
        {
            return;
        }

        Try(() =>
        {
            if (_writer is null)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                _writer = new StreamWriter(path, append) { AutoFlush = true, NewLine = "\n" };
            }

            _writer.WriteLine(line);
        });
    }

    /// <inheritdoc/>
    public void Dispose() => Try(() => _writer?.Dispose());

    private void Try(Action action)
    {
        try
        {
            action();
        }
        catch (IOException exception) when (FullDisk.Is(exception))
        {
            if (!_ended)
            {
                Log.Warning("{Path} ends here: {Reason}.", path, FullDisk.Reason(exception));
            }

            _ended = true;
        }
    }
}
