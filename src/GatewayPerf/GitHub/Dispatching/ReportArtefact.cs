using GatewayPerf.Reporting;
using Octokit;

namespace GatewayPerf.GitHub.Dispatching;

/// <summary>Downloads the report of a run on GitHub.</summary>
internal static class ReportArtefact
{
    private const long MostBytes = 512L * 1024 * 1024;
    private const string FileName = "report.json";

    /// <summary>The folder that now holds report.json; null when the run has left no report. Throws <see cref="UserException"/> when there is one that cannot be had or is not safe to unpack.</summary>
    /// <param name="api">GitHub.</param>
    /// <param name="runId">The run.</param>
    /// <param name="folder">Where the artefact's files go; it is made anew.</param>
    /// <param name="cancellationToken">Ends the download.</param>
    public static async Task<string?> DownloadAsync(GitHubApi api, long runId, string folder, CancellationToken cancellationToken)
    {
        var list = await api.CallAsync($"listing the artefacts of run {runId}", GitHubPermission.ReadActions, client =>
            client.Actions.Artifacts.ListWorkflowArtifacts(api.Owner, api.Name, runId, new ListArtifactsRequest { PerPage = 100 }));

        // One for each attempt of the run.
        if (list.Artifacts.Where(artefact => !artefact.Expired).MaxBy(artefact => artefact.Id) is not { } newest)
        {
            return null;
        }

        var zip = Path.GetTempFileName();
        try
        {
            await api.LookAndWriteAsync(() => api.CallAsync($"downloading the report of run {runId}", GitHubPermission.ReadActions, client => CopyAsync(client, api, newest.Id, zip, cancellationToken)));
            SafeZip.Extract(zip, folder);
        }
        finally
        {
            File.Delete(zip);
        }

        return Directory.EnumerateFiles(folder, FileName, SearchOption.AllDirectories).MinBy(path => path.Length) is { } report ? Path.GetDirectoryName(report) : null;
    }

    /// <summary>The report in a folder.</summary>
    public static RunReport Read(string folder) => RunReport.Read(Path.Combine(folder, FileName));

    private static async Task<long> CopyAsync(GitHubClient client, GitHubApi api, long artefact, string path, CancellationToken cancellationToken)
    {
        await using var from = await client.Actions.Artifacts.DownloadArtifact(api.Owner, api.Name, artefact, "zip") ?? throw new IOException("the answer is no zip file");
        await using var to = File.Create(path);
        var buffer = new byte[81920];
        while (await from.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            if (to.Length + read > MostBytes)
            {
                throw new UserException($"The report of the run is larger than {MostBytes / 1024 / 1024} MiB, so it is not downloaded; look at it on GitHub.");
            }

            await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return to.Length;
    }
}
