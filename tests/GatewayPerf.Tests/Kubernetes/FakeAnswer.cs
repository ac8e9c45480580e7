namespace GatewayPerf.Tests.Kubernetes;

internal sealed record FakeAnswer(int Status, string ContentType, IAsyncEnumerable<string> Body)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public static FakeAnswer Json(string json, int status = 200) => new(status, "application/json", One(json));

    public static FakeAnswer Text(string text) => new(200, "text/plain", One(text));

    public static FakeAnswer Stream(IAsyncEnumerable<string> parts) => new(200, "text/plain", parts);

    /// <summary>Sends a text, then breaks the connection.</summary>
    public static FakeAnswer Broken(string text) => new(200, "text/plain", Break(text));

    private static async IAsyncEnumerable<string> One(string text)
    {
        await Task.CompletedTask;
        yield return text;
    }

    private static async IAsyncEnumerable<string> Break(string text)
    {
        yield return text;
        await Task.Yield();
        throw new IOException("broken on purpose");
    }
}
