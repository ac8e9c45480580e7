using System.Text;
using CsCheck;
using GatewayPerf.Kubernetes;

namespace GatewayPerf.Tests.Kubernetes;

public sealed class LineReaderTests
{
    [Fact]
    public void Lines_come_whole_however_the_stream_is_cut() =>
        Gen.Select(Gen.String[Gen.Char["aé€\n{}"], 0, 40].Array[0, 8], Gen.Int[1, 7]).Sample((parts, size) =>
        {
            var text = string.Concat(parts);
            var lines = ReadAll(text, size, lastToo: true);
            lines.ShouldBe(text.Split('\n').Take(text.Split('\n').Length - (text.EndsWith('\n') || text.Length == 0 ? 1 : 0)));
        });

    [Fact]
    public void A_last_line_without_its_end_is_kept_back_unless_it_is_known_to_be_whole()
    {
        ReadAll("one\ntwo", 3, lastToo: false).ShouldBe(["one"]);
        ReadAll("one\ntwo", 3, lastToo: true).ShouldBe(["one", "two"]);
    }

    private static List<string> ReadAll(string text, int size, bool lastToo)
    {
        var reader = new LineReader(new Slow(Encoding.UTF8.GetBytes(text), size));
        var lines = new List<string>();
        while (reader.NextAsync(lastToo, CancellationToken.None).GetAwaiter().GetResult() is { } line)
        {
            lines.Add(line);
        }

        return lines;
    }

    // Gives a few bytes at a time, as a network does.
    private sealed class Slow(byte[] bytes, int size) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(Read(buffer.Span[..Math.Min(size, buffer.Length)]));
    }
}
