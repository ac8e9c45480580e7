using System.IO.Compression;
using System.Text.Json;

namespace GatewayPerf.Tests.GitHub;

/// <summary>Answers of a repository whose workflow performance-test runs once, as run 42.</summary>
internal static class FakeWorkflow
{
    public const string Page = "https://github.com/octocat/hello/actions/runs/42";
    private const string Start = "POST /repos/octocat/hello/actions/workflows/performance-test.yml/dispatches";

    /// <summary>A server that answers a start with the run.</summary>
    public static FakeGitHub Newer(this FakeGitHub github) => github.Started(GitHubAnswer.Json($$"""{"workflow_run_id": 42, "run_url": "{{github.Api}}repos/octocat/hello/actions/runs/42", "html_url": "{{Page}}"}"""));

    /// <summary>One that knows only the fields of before, answers nothing, and lists the run under its title.</summary>
    public static FakeGitHub Older(this FakeGitHub github)
    {
        string? id = null;
        return github
            .Map(Start, request =>
            {
                using var body = JsonDocument.Parse(request.Body);
                if (body.RootElement.TryGetProperty("return_run_details", out _))
                {
                    return GitHubAnswer.Error(422, "Invalid request. 'return_run_details' is not a permitted key.");
                }

                id = body.RootElement.GetProperty("inputs").GetProperty("dispatch-id").GetString();
                return new GitHubAnswer(204);
            })
            .Listed(() => id);
    }

    public static FakeGitHub Started(this FakeGitHub github, params GitHubAnswer[] answers) => github.Map(Start, answers);

    /// <summary>Lists other people's run and, once its id is known, ours.</summary>
    public static FakeGitHub Listed(this FakeGitHub github, Func<string?> id) => github.Map(@"GET /repos/octocat/hello/actions/workflows/performance-test.yml/runs\?.*", _ =>
        GitHubAnswer.Json($$"""{"total_count": 2, "workflow_runs": [{"id": 41, "display_title": "performance-test another", "status": "in_progress"}{{(id() is { } known ? $$""", {"id": 42, "display_title": "performance-test {{known}}", "status": "queued"}""" : "")}}]}"""));

    /// <summary>The run is queued, works, and ends so.</summary>
    public static FakeGitHub Ends(this FakeGitHub github, string conclusion) => github
        .Map("GET /repos/octocat/hello/actions/runs/42", Run("queued"), Run("queued"), Run("in_progress"), Run("completed", conclusion))
        .Map(@"GET /repos/octocat/hello/actions/runs/42/jobs.*", GitHubAnswer.Json("""
            {"total_count": 1, "jobs": [{"id": 7, "run_id": 42, "name": "run", "status": "in_progress", "conclusion": null, "started_at": "2026-11-24T23:00:00Z",
              "steps": [{"name": "Check out", "status": "completed", "conclusion": "success", "number": 1}, {"name": "Drive load", "status": "in_progress", "conclusion": null, "number": 2}]}]}
            """));

    /// <summary>The run has left these artefacts; that of the report lies in the storage.</summary>
    public static FakeGitHub Leaves(this FakeGitHub github, byte[]? archive) => github
        .Map(@"GET /repos/octocat/hello/actions/runs/42/artifacts\?.*", GitHubAnswer.Json($$"""
            {"total_count": 1, "artifacts": [{{(archive is null ? "" : """{"id": 9000000000, "name": "20261124-230000-4f2a", "size_in_bytes": 1000, "expired": false, "created_at": "2026-11-24T23:00:00Z", "expires_at": "2027-11-24T23:00:00Z", "updated_at": "2026-11-24T23:00:00Z"}""")}}]}
            """))
        .Map("GET /repos/octocat/hello/actions/artifacts/9000000000/zip", GitHubAnswer.Moved($"{github.Storage}blob?signature=abc"))
        .Map(@"GET /blob\?signature=abc", GitHubAnswer.Zip(archive ?? []));

    public static GitHubAnswer Run(string status, string? conclusion = null) => GitHubAnswer.Json($$"""
        {"id": 42, "name": "performance-test", "display_title": "performance-test x", "status": "{{status}}", "conclusion": {{(conclusion is null ? "null" : $"\"{conclusion}\"")}}, "html_url": "{{Page}}", "run_number": 3,
         "created_at": "2026-11-24T23:00:00Z", "updated_at": "2026-11-24T23:00:00Z", "run_started_at": "2026-11-24T23:00:00Z", "event": "workflow_dispatch"}
        """);

    /// <summary>The artefact of a sample run: its folder, as the workflow uploads it.</summary>
    public static byte[] Report(string sample)
    {
        using var folder = new TemporaryFolder();
        return Zip([.. Directory.GetFiles(SampleFolder.Write(folder, sample)).Select(path => ($"20261124-230000-4f2a/{Path.GetFileName(path)}", File.ReadAllBytes(path)))]);
    }

    public static byte[] Zip(params (string Name, byte[] Content)[] files) => Zip(_ => { }, files);

    public static byte[] Zip(Action<ZipArchiveEntry> change, params (string Name, byte[] Content)[] files)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in files)
            {
                var entry = archive.CreateEntry(name);
                change(entry);
                using var stream = entry.Open();
                stream.Write(content);
            }
        }

        return bytes.ToArray();
    }
}
