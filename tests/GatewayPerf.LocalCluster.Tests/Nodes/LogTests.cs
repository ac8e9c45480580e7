using System.Globalization;
using System.Text;
using CsCheck;
using GatewayPerf.LocalCluster.Nodes;
using GatewayPerf.LocalCluster.Nodes.Logs;
using Microsoft.Extensions.Time.Testing;

namespace GatewayPerf.LocalCluster.Tests.Nodes;

public sealed class LogTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("local-cluster-logs-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero));

    [Fact]
    public async Task Whatever_a_process_writes_comes_back_byte_for_byte()
    {
        await Gen.Byte.Array[0, 40_000].SampleAsync(async bytes =>
        {
            using var log = await PumpAsync(bytes);

            (await ReadAsync(log)).ShouldBe(bytes);
        }, iter: 30);
    }

    [Fact]
    public async Task Long_lines_are_split_and_joined_again()
    {
        var line = new string('x', 50_000) + "\nend\n";
        using var log = await PumpAsync(Encoding.ASCII.GetBytes(line));

        Encoding.ASCII.GetString(await ReadAsync(log)).ShouldBe(line);
        Encoding.ASCII.GetString(await ReadAsync(log, new(false, null, null, true, false, null))).Split('\n').Length.ShouldBe(3);
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "c\n")]
    [InlineData(2, "b\nc\n")]
    [InlineData(99, "a\nb\nc\n")]
    public async Task Tail_gives_the_last_lines(int lines, string expected)
    {
        using var log = await PumpAsync("a\nb\nc\n"u8.ToArray());

        Encoding.ASCII.GetString(await ReadAsync(log, new(false, lines, null, false, false, null))).ShouldBe(expected);
    }

    [Fact]
    public async Task Timestamps_since_and_limit_are_obeyed()
    {
        using var log = new LogFile(Path.Combine(_folder, "log"));
        await LogPump.RunAsync(new MemoryStream("old\n"u8.ToArray()), false, log, _time);
        _time.Advance(TimeSpan.FromSeconds(1));
        await LogPump.RunAsync(new MemoryStream("new\n"u8.ToArray()), true, log, _time);
        log.End();

        Encoding.ASCII.GetString(await ReadAsync(log, new(false, null, _time.GetUtcNow(), true, false, null))).ShouldBe("2026-01-02T03:04:06.678000000Z new\n");
        Encoding.ASCII.GetString(await ReadAsync(log, new(false, null, null, false, false, 6))).ShouldBe("old\nne");
    }

    [Fact]
    public async Task Following_gives_each_line_as_it_comes_and_ends_with_the_container()
    {
        using var log = new LogFile(Path.Combine(_folder, "log"));
        using var target = new WatchedStream();
        var following = new LogReader(log, new(true, null, null, false, false, null), target).CopyAsync(CancellationToken.None);
        for (var i = 0; i < 3; i++)
        {
            var line = i.ToString(CultureInfo.InvariantCulture) + "\n";
            await LogPump.RunAsync(new MemoryStream(Encoding.ASCII.GetBytes(line)), false, log, _time);
            NodeHarness.Until(() => target.Text.EndsWith(line, StringComparison.Ordinal), "the line has come");
        }

        following.IsCompleted.ShouldBeFalse();
        log.End();
        await following.WaitAsync(NodeHarness.Patience);
        target.Text.ShouldBe("0\n1\n2\n");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<byte[]> ReadAsync(LogFile log, PodLogOptions? options = null)
    {
        using var target = new MemoryStream();
        await new LogReader(log, options ?? new(false, null, null, false, false, null), target).CopyAsync(CancellationToken.None);
        return target.ToArray();
    }

    private async Task<LogFile> PumpAsync(byte[] bytes)
    {
        var log = new LogFile(Path.Combine(_folder, Guid.NewGuid().ToString("N")));
        await LogPump.RunAsync(new MemoryStream(bytes), false, log, _time);
        log.End();
        return log;
    }

    private sealed class WatchedStream : MemoryStream
    {
        public string Text
        {
            get
            {
                lock (this)
                    return Encoding.ASCII.GetString(ToArray());
            }
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            lock (this)
                Write(buffer.Span);
            return default;
        }
    }
}
