using System.Text;
using GatewayPerf.Storage;

namespace GatewayPerf.Tests.Storage;

/// <summary>What every place of objects promises, for each of them through its own client library.</summary>
public sealed class ObjectStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeS3 _s3 = new();
    private readonly FakeGcs _gcs = new();
    private readonly FakeAzure _azure = new();

    public static TheoryData<string> Stores => new("folder", "s3", "gcs", "azure");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _s3.Dispose();
        _gcs.Dispose();
        _azure.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task What_was_written_is_read_and_listed_by_its_beginning(string kind)
    {
        using var store = Open(kind);
        foreach (var key in new[] { "a/one.json", "a/two words.json", "a/env:three", "b/four" })
        {
            await store.WriteAsync(key, Bytes(key), Token);
        }

        await store.WriteAsync("a/one.json", Bytes("once more"), Token);

        Text(await store.ReadAsync("a/one.json", Token)).ShouldBe("once more");
        Text(await store.ReadAsync("a/two words.json", Token)).ShouldBe("a/two words.json");
        (await store.ReadAsync("a", Token)).ShouldBeNull();
        (await store.ListAsync("a/", Token)).Order(StringComparer.Ordinal).ShouldBe(["a/env:three", "a/one.json", "a/two words.json"]);
        (await store.ListAsync("c/", Token)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Only_the_first_makes_an_object(string kind)
    {
        using var store = Open(kind);
        (await store.TryCreateAsync("lock", Bytes("mine"), Token)).ShouldBeTrue();
        (await store.TryCreateAsync("lock", Bytes("yours"), Token)).ShouldBeFalse();
        Text(await store.ReadAsync("lock", Token)).ShouldBe("mine");
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Only_the_version_that_was_seen_is_deleted(string kind)
    {
        using var store = Open(kind);
        await store.WriteAsync("state", Bytes("1"), Token);
        var seen = (await store.ReadAsync("state", Token)).ShouldNotBeNull();
        await store.WriteAsync("state", Bytes("2"), Token);

        (await store.TryDeleteAsync("state", seen.Version, Token)).ShouldBeFalse();
        (await store.TryDeleteAsync("state", (await store.ReadAsync("state", Token))!.Version, Token)).ShouldBeTrue();
        (await store.ReadAsync("state", Token)).ShouldBeNull();
        (await store.TryDeleteAsync("state", seen.Version, Token)).ShouldBeTrue("what is gone is no mistake");
    }

    [Theory]
    [InlineData("s3", "The bucket states of S3 refused: It says AccessDenied (AccessDenied).")]
    [InlineData("gcs", "The bucket states of Google Cloud Storage refused: It says no (HTTP 403).")]
    [InlineData("azure", "The container states of account refused: AuthorizationFailure (HTTP 403).")]
    public async Task A_refusal_is_a_sentence(string kind, string sentence)
    {
        _s3.Refusal = _gcs.Refusal = _azure.Refusal = 403;
        using var store = Open(kind);
        (await Should.ThrowAsync<UserException>(() => store.ReadAsync("state", Token))).Message.ShouldBe(sentence);
        (await Should.ThrowAsync<UserException>(() => store.ListAsync("", Token))).Message.ShouldBe(sentence);
        (await Should.ThrowAsync<UserException>(() => store.WriteAsync("state", Bytes("1"), Token))).Message.ShouldBe(sentence);
        (await Should.ThrowAsync<UserException>(() => store.TryDeleteAsync("state", "1", Token))).Message.ShouldBe(sentence);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string? Text(StoredObject? found) => found is null ? null : Encoding.UTF8.GetString(found.Content);

    private IObjectStore Open(string kind) => kind switch
    {
        "s3" => _s3.Open(),
        "gcs" => _gcs.Open(),
        "azure" => new AzureBlobStore(_azure.Open()),
        _ => new FolderStore(Path.Combine(_folder.Path, "store")),
    };
}
