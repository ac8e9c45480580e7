using System.Text;
using GatewayPerf.Reporting;
using GatewayPerf.Runs;
using Serilog;

namespace GatewayPerf.GitHub.Jobs;

/// <summary>What every run does at its end inside a job of GitHub Actions: its summary on the job's page, its findings as annotations.</summary>
public static class JobSummary
{
    /// <summary>Bytes that GitHub takes for one step; with more it shows none of it.</summary>
    public const int MostBytes = 1024 * 1024;

    /// <summary>Appends summary.md to the step's summary and writes the annotations. Does nothing outside of a job; a summary that cannot be written is a warning.</summary>
    /// <param name="report">The report.</param>
    /// <param name="summary">Path of its summary.md.</param>
    /// <param name="environment">GitHub's variables.</param>
    /// <param name="output">Where GitHub reads the step's lines.</param>
    public static void Tell(RunReport report, string summary, GitHubEnvironment environment, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(output);
        if (!environment.IsJob)
        {
            return;
        }

        foreach (var line in FindingAnnotations.Of(report.Findings))
        {
            output.WriteLine(line);
        }

        if (environment.StepSummary is { } file && File.Exists(summary))
        {
            Append(file, PublishedSummary.Text(report, File.ReadAllText(summary), page: null));
        }
    }

    /// <summary>Appends a heading and a list to the step's summary, for what has no report. Does nothing outside of a job.</summary>
    /// <param name="heading">What it is about.</param>
    /// <param name="sentences">The list; nothing is written when it is empty.</param>
    /// <param name="environment">GitHub's variables.</param>
    public static void Tell(string heading, IReadOnlyList<string> sentences, GitHubEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        if (sentences.Count > 0)
        {
            Append($"### {heading}\n\n{string.Concat(sentences.Select(sentence => $"* {SummaryMarkdown.Escape(sentence)}\n"))}\n", environment);
        }
    }

    /// <summary>Appends Markdown to the step's summary. Does nothing outside of a job.</summary>
    public static void Append(string markdown, GitHubEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        if (environment is { IsJob: true, StepSummary: { } file })
        {
            Append(file, markdown);
        }
    }

    private static void Append(string file, string text)
    {
        try
        {
            var room = MostBytes - (File.Exists(file) ? new FileInfo(file).Length : 0);
            File.AppendAllText(file, PublishedSummary.Cut(text, room, Encoding.UTF8.GetByteCount));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.Warning("The job's summary cannot be written to {File}: {Reason}.", file, FullDisk.Reason(exception));
        }
    }
}
