using System.Text;

namespace GatewayPerf.Tests.Storage;

/// <summary>An object in a storage of the tests.</summary>
/// <param name="Content">Every byte.</param>
/// <param name="Generation">Counts the writes of the whole storage.</param>
internal sealed record FakeObject(byte[] Content, long Generation)
{
    private static long _generations = 1_700_000_000_000_000;

    /// <summary>The lease that somebody has of it (Azure).</summary>
    public string? Lease { get; init; }

    public Dictionary<string, string> Metadata { get; init; } = [];

    public string Text => Encoding.UTF8.GetString(Content);

    public static FakeObject Of(byte[] content) => new(content, Interlocked.Increment(ref _generations));

    public static FakeObject Of(string content) => Of(Encoding.UTF8.GetBytes(content));
}
