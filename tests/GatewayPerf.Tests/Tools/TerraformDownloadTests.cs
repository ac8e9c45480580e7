using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using GatewayPerf.Tools;

namespace GatewayPerf.Tests.Tools;

public sealed class TerraformDownloadTests : IDisposable
{
    private const string Platform = "linux_amd64";
    private readonly TemporaryFolder _folder = new();
    private readonly HttpListener _server = new();
    private readonly Uri _releases;
    private readonly byte[] _zip = Zip("terraform", "#!/bin/sh\necho hello\n");

    public TerraformDownloadTests()
    {
        _releases = new Uri($"http://127.0.0.1:{FreePort()}/terraform/");
        _server.Prefixes.Add(_releases.ToString());
        _server.Start();
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
    public async Task Anything_else_is_not_used()
    {
        var message = (await Should.ThrowAsync<UserException>(() => FetchAsync(Release(Encoding.UTF8.GetBytes("another archive"))))).Message;
        message.ShouldContain($"has the checksum {Sum(_zip)}, and ");
        Directory.GetFiles(_folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_that_has_none_is_the_reason() =>
        (await Should.ThrowAsync<UserException>(() => FetchAsync(Release(_zip) with { Version = new Version(9, 9, 9) }))).Message
            .ShouldStartWith($"{_releases}9.9.9/terraform_9.9.9_linux_amd64.zip could not be downloaded: ");

    [Fact]
    public async Task A_platform_that_is_not_pinned_is_named() =>
        (await Should.ThrowAsync<UserException>(() => TerraformDownload.FetchAsync(Release(_zip), _releases, "plan9_mips", _folder.Path, CancellationToken.None))).Message
            .ShouldBe("no Terraform 1.2.3 is pinned for plan9_mips");

    [Fact]
    public void The_pinned_release_is_new_enough_and_has_a_checksum_for_each_platform_of_the_local_cluster()
    {
        TerraformRelease.Pinned.Version.ShouldBeGreaterThanOrEqualTo(TerraformTool.Oldest);
        TerraformRelease.Pinned.Sha256.Keys.ShouldContain("linux_amd64");
        TerraformRelease.Pinned.Sha256.Keys.ShouldContain("linux_arm64");
        TerraformRelease.Pinned.Sha256.Values.ShouldAllBe(sum => sum.Length == 64 && sum.All(char.IsAsciiHexDigitLower));
        TerraformRelease.Pinned.Archive(TerraformRelease.Releases, Platform).ToString().ShouldBe("https://releases.hashicorp.com/terraform/1.5.7/terraform_1.5.7_linux_amd64.zip");
    }

    public void Dispose()
    {
        _server.Close();
        _folder.Dispose();
    }

    private static TerraformRelease Release(byte[] archive) => new(new Version(1, 2, 3), new Dictionary<string, string> { [Platform] = Sum(archive) });

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

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private Task<string> FetchAsync(TerraformRelease release) => TerraformDownload.FetchAsync(release, _releases, Platform, _folder.Path, CancellationToken.None);

    private async Task ServeAsync()
    {
        while (_server.IsListening)
        {
            try
            {
                var context = await _server.GetContextAsync();
                if (context.Request.Url!.AbsolutePath == "/terraform/1.2.3/terraform_1.2.3_linux_amd64.zip")
                {
                    await context.Response.OutputStream.WriteAsync(_zip);
                }
                else
                {
                    context.Response.StatusCode = 404;
                }

                context.Response.Close();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
