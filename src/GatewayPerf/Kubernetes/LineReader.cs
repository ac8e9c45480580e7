using System.Text;

namespace GatewayPerf.Kubernetes;

/// <summary>Splits a stream of UTF-8 into lines and tells a line that was broken off from one that is whole.</summary>
internal sealed class LineReader(Stream stream)
{
    private readonly List<byte> _line = [];
    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _position;
    private int _length;

    /// <summary>The stream ended by a fault of the connection.</summary>
    public bool Broken { get; private set; }

    /// <summary>The next line without its end, or null at the end of the stream. A last line without a line end is given only when asked for.</summary>
    public async Task<string?> NextAsync(bool lastToo, CancellationToken cancellationToken)
    {
        while (true)
        {
            var rest = _buffer.AsSpan(_position, _length - _position);
            var end = rest.IndexOf((byte)'\n');
            if (end >= 0)
            {
                _line.AddRange(rest[..end]);
                _position += end + 1;
                return Take();
            }

            _line.AddRange(rest);
            _position = 0;
            _length = await ReadAsync(cancellationToken);
            if (_length == 0)
            {
                return lastToo && !Broken && _line.Count > 0 ? Take() : null;
            }
        }
    }

    private async Task<int> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await stream.ReadAsync(_buffer, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Broken = true;
            return 0;
        }
    }

    private string Take()
    {
        var line = Encoding.UTF8.GetString([.. _line]).TrimEnd('\r');
        _line.Clear();
        return line;
    }
}
