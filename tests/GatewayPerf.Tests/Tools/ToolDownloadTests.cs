using System.Formats.Tar;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using GatewayPerf.TestSupport;
using GatewayPerf.Tools;

namespace GatewayPerf.Tests.Tools;

public sealed class ToolDownloadTests : IDisposable
{
    private const string Platform = "linux_amd64";
    private readonly TemporaryFolder _folder = new();
    private readonly LoopbackListener _server = new();
    private readonly byte[] _zip = Zip("terraform", "#!/bin/sh\necho hello\n");

    private readonly Dictionary<string, byte[]> _archives = [];

    public ToolDownloadTests()
    {
        _archives["/terraform/1.2.3/terraform_1.2.3_linux_amd64.zip"] = _zip;
        _ = ServeAsync();
    }

    [Fact]
    public async Task What_is_pinned_is_put_where_tools_are_found_and_can_be_run()
    {
        var path = await FetchAsync(Release(_zip));
        path.ShouldBe(Path.Combine(_folder.Path, "terraform"));
        (await File.ReadAllTextAsync(path)).ShouldContain("echo hello");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(path).HasFlag(UnixFileMode.UserExecute).ShouldBeTrue();
        }

        Directory.GetFiles(_folder.Path).ShouldHaveSingleItem("nothing half-made is left");
    }

    [Fact]
    public async Task A_program_in_the_folder_of_a_tarball_is_found_too()
    {
        var archive = Tarball("prometheus-1.2.3.linux-amd64/prometheus", "#!/bin/sh\necho hello\n");
        _archives["/terraform/v1.2.3/prometheus-1.2.3.linux-amd64.tar.gz"] = archive;
        var release = PinnedReleases.Prometheus with { Version = new Version(1, 2, 3), Sha256 = new Dictionary<string, string> { [Platform] = Sum(archive) } };
        (await File.ReadAllTextAsync(await FetchAsync(release))).ShouldContain("echo hello");
        PinnedReleases.Prometheus.Archive(PinnedReleases.PrometheusReleases, Platform).ToString()
            .ShouldBe("https://github.com/prometheus/prometheus/releases/download/v3.13.3/prometheus-3.13.3.linux-amd64.tar.gz");
    }

    [Fact]
    public async Task An_archive_without_the_program_is_told()
    {
        var archive = Tarball("prometheus-1.2.3.linux-amd64/LICENSE", "x");
        _archives["/terraform/v1.2.3/prometheus-1.2.3.linux-amd64.tar.gz"] = archive;
        var release = PinnedReleases.Prometheus with { Version = new Version(1, 2, 3), Sha256 = new Dictionary<string, string> { [Platform] = Sum(archive) } };
        (await Should.ThrowAsync<UserException>(() => FetchAsync(release))).Message.ShouldBe("the archive holds no file 'prometheus'");
    }

    [Fact]
    public async Task Anything_else_is_not_used()
    {
        var message = (await Should.ThrowAsync<UserException>(() => FetchAsync(Release(Encoding.UTF8.GetBytes("another archive"))))).Message;
        message.ShouldContain($"has the checksum {Sum(_zip)}, and ");
        Directory.GetFiles(_folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_that_has_none_is_the_reason() =>
        (await Should.ThrowAsync<UserException>(() => FetchAsync(Release(_zip) with { Version = new Version(9, 9, 9) }))).Message
            .ShouldStartWith($"{Releases}9.9.9/terraform_9.9.9_linux_amd64.zip could not be downloaded: ");

    [Fact]
    public async Task A_platform_that_is_not_pinned_is_named() =>
        (await Should.ThrowAsync<UserException>(() => ToolDownload.FetchAsync(Release(_zip), Releases, "plan9_mips", _folder.Path, CancellationToken.None))).Message
            .ShouldBe("no terraform 1.2.3 is pinned for plan9_mips");

    [Fact]
    public void The_pinned_release_is_new_enough_and_has_a_checksum_for_each_platform_of_the_local_cluster()
    {
        PinnedReleases.Terraform.Version.ShouldBeGreaterThanOrEqualTo(TerraformTool.Oldest);
        PinnedReleases.Terraform.Sha256.Keys.ShouldContain("linux_amd64");
        PinnedReleases.Terraform.Sha256.Keys.ShouldContain("linux_arm64");
        PinnedReleases.Terraform.Sha256.Values.ShouldAllBe(sum => sum.Length == 64 && sum.All(char.IsAsciiHexDigitLower));
        PinnedReleases.Terraform.Archive(PinnedReleases.TerraformReleases, Platform).ToString().ShouldBe("https://releases.hashicorp.com/terraform/1.5.7/terraform_1.5.7_linux_amd64.zip");
    }

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    private static ToolRelease Release(byte[] archive) => new("terraform", new Version(1, 2, 3), PinnedReleases.Terraform.Path, new Dictionary<string, string> { [Platform] = Sum(archive) });

    private static string Sum(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static byte[] Zip(string name, string content)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            using var entry = archive.CreateEntry(name).Open();
            entry.Write(Encoding.UTF8.GetBytes(content));
        }

        return bytes.ToArray();
    }

    private static byte[] Tarball(string name, string content)
    {
        using var bytes = new MemoryStream();
        using (var zip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(zip))
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)) });
        }

        return bytes.ToArray();
    }

    private Uri Releases => new(_server.Url + "/terraform/");

    private Task<string> FetchAsync(ToolRelease release) => ToolDownload.FetchAsync(release, Releases, Platform, _folder.Path, CancellationToken.None);

    private async Task ServeAsync()
    {
        await foreach (var context in _server.Requests())
        {
            if (_archives.TryGetValue(context.Request.Url!.AbsolutePath, out var archive))
            {
                await context.Response.OutputStream.WriteAsync(archive);
            }
            else
            {
                context.Response.StatusCode = 404;
            }

            context.Response.Close();
        }
    }
}
