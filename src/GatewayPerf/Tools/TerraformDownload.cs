using System.IO.Compression;
using System.Security.Cryptography;
using Serilog;

namespace GatewayPerf.Tools;

/// <summary>Obtains a pinned Terraform.</summary>
public static class TerraformDownload
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>
    /// Downloads the archive, checks it against the pinned checksum before anything of it is used, and puts <c>terraform</c> into the folder; gives its path. Throws
    /// <see cref="UserException"/> with the reason when there is none for the platform, it cannot be had, or it is not what was pinned.
    /// </summary>
    public static async Task<string> FetchAsync(TerraformRelease release, Uri releases, string platform, string folder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(release);
        if (!release.Sha256.TryGetValue(platform, out var expected))
        {
            throw new UserException($"no Terraform {release.Version} is pinned for {platform}");
        }

        var archive = release.Archive(releases, platform);
        Log.Information("Terraform is not installed; downloading {Archive}.", archive);
        var zip = await DownloadAsync(archive, cancellationToken);
        var actual = Convert.ToHexStringLower(SHA256.HashData(zip));
        if (actual != expected)
        {
            throw new UserException($"{archive} has the checksum {actual}, and {expected} is pinned, so it is not used");
        }

        return await ExtractAsync(zip, folder, cancellationToken);
    }

    private static async Task<byte[]> DownloadAsync(Uri archive, CancellationToken cancellationToken)
    {
        try
        {
            using var http = new HttpClient { Timeout = Patience };
            return await http.GetByteArrayAsync(archive, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new UserException($"{archive} could not be downloaded: {exception.Message.TrimEnd('.')}", exception);
        }
    }

    // Beside its place and moved there, so that nobody ever finds half of it.
    private static async Task<string> ExtractAsync(byte[] zip, string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "terraform");
        var temporary = $"{path}.{Environment.ProcessId}.new";
        using (var content = new ZipArchive(new MemoryStream(zip), ZipArchiveMode.Read))
        {
            var entry = content.GetEntry("terraform") ?? throw new UserException("the archive holds no file 'terraform'");
            await using var from = await entry.OpenAsync(cancellationToken);
            await using var to = File.Create(temporary);
            await from.CopyToAsync(to, cancellationToken);
        }

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(temporary, Executable);
        }

        File.Move(temporary, path, overwrite: true);
        return path;
    }
}
