using GatewayPerf.Baselines;
using GatewayPerf.Storage;

namespace GatewayPerf.Tests.Baselines;

public sealed class RunStoreLocationTests
{
    [Theory]
    [InlineData("/srv/runs", RunStoreKind.Folder, "", "/srv/runs", "")]
    [InlineData("runs/kept", RunStoreKind.Folder, "", "runs/kept", "")]
    [InlineData("s3://acme-runs", RunStoreKind.S3, "", "acme-runs", "")]
    [InlineData("s3://acme-runs/gateways/nightly", RunStoreKind.S3, "", "acme-runs", "gateways/nightly/")]
    [InlineData("gs://acme_runs/nightly/", RunStoreKind.Gcs, "", "acme_runs", "nightly/")]
    [InlineData("azblob://acmeruns/kept/nightly", RunStoreKind.AzureBlob, "acmeruns", "kept", "nightly/")]
    public void A_place_is_understood(string text, RunStoreKind kind, string owner, string name, string prefix) =>
        RunStoreLocation.ParseText(text).ShouldBe(new RunStoreLocation(kind, owner, name, prefix));

    [Theory]
    [InlineData("")]
    [InlineData("s3://")]
    [InlineData("s3://Acme")]
    [InlineData("s3://acme/../other")]
    [InlineData("gcs://acme")]
    [InlineData("https://acme.blob.core.windows.net/kept")]
    [InlineData("azblob://acmeruns")]
    [InlineData("azblob://acme-runs/kept")]
    public void What_is_none_is_refused_with_the_ways_to_write_one(string text) =>
        Should.Throw<FormatException>(() => RunStoreLocation.ParseText(text)).Message
            .ShouldBe($"'{text}' is no run store; give a folder, or s3://bucket/prefix, gs://bucket/prefix or azblob://account/container/prefix.");

    [Fact]
    public void Each_opens_the_place_that_it_names()
    {
        using var folder = RunStoreLocation.ParseText("/srv/runs").Open();
        using var gcs = RunStoreLocation.ParseText("gs://acme-runs/x").Open();
        using var azure = RunStoreLocation.ParseText("azblob://acmeruns/kept").Open();
        new[] { folder, gcs, azure }.Select(store => store.Place).ShouldBe(["the folder /srv/runs", "the bucket acme-runs of Google Cloud Storage", "the container kept of acmeruns"]);
        folder.ShouldBeOfType<FolderStore>();
    }
}
