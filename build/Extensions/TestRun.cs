using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using CliWrap;
using GatewayPerf;
using Serilog;

/// <summary>Builds the solution and runs its test programs: two at a time, but for those that measure time, which run alone and last.</summary>
sealed class TestRun(string rootDirectory, CancellationToken cancellationToken)
{
    // Runs that are spoiled on purpose, and ten in a row that are not: too long for every test run.
    const string SelfTest = "Category=SelfTest";

    const string InBrowser = "Report.Tests";

    // What else runs on the machine would be in their figures.
    static readonly string[] Alone = [InBrowser, "GatewayPerf.K6.Tests", "EndToEnd.Tests"];

    public static string ResultsDirectory(string rootDirectory) => Path.Combine(rootDirectory, "artifacts", "test-results");

    /// <summary>
    /// Runs the test projects whose name contains the filter (all when null) and leaves <c>N passed, N failed</c> in summary.txt; each sentence about what is wrong already
    /// counts as one that failed.
    /// </summary>
    public Task<(int Passed, int Failed)> RunAsync(string? projectFilter, IReadOnlyList<string> wrong) => RunAsync(projectFilter, ["-trait-", SelfTest], wrong);

    /// <summary>Runs what proves the verdict itself: sound runs must pass and sabotaged ones must not.</summary>
    public Task<(int Passed, int Failed)> RunSelfTestAsync() => RunAsync("EndToEnd", ["-trait", SelfTest], wrong: []);

    async Task<(int Passed, int Failed)> RunAsync(string? projectFilter, string[] choice, IReadOnlyList<string> wrong)
    {
        var projects = Directory.EnumerateFiles(Path.Combine(rootDirectory, "tests"), "*.Tests.csproj", SearchOption.AllDirectories)
            .Where(project => projectFilter is null || Path.GetFileNameWithoutExtension(project).Contains(projectFilter, StringComparison.OrdinalIgnoreCase))
            .OrderBy(project => Array.IndexOf(Alone, Path.GetFileNameWithoutExtension(project)))
            .ThenBy(project => project, StringComparer.Ordinal)
            .ToArray();
        if (projects.Length == 0)
        {
            throw new UserException($"No test project's name contains '{projectFilter}'.");
        }

        var results = ResultsDirectory(rootDirectory);
        Directory.CreateDirectory(results);
        if (projects.Any(project => Path.GetFileNameWithoutExtension(project) == InBrowser))
        {
            await ChromiumInstall.EnsureAsync(cancellationToken);
        }

        await BuildAsync(projectFilter is null ? Path.Combine(rootDirectory, "GatewayPerf.slnx") : projects[0]);
        var counts = new ConcurrentBag<(int Passed, int Failed)>();
        var together = projects.Where(project => !Alone.Contains(Path.GetFileNameWithoutExtension(project))).ToArray();
        await Parallel.ForEachAsync(together, new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = cancellationToken }, async (project, _) => await RunAndCountAsync(project));
        foreach (var project in projects.Except(together))
        {
            await RunAndCountAsync(project);
        }

        var (passed, failed) = (counts.Sum(it => it.Passed), wrong.Count + counts.Sum(it => it.Failed));
        foreach (var sentence in wrong)
        {
            Log.Error("{Sentence}", sentence);
        }

        await File.WriteAllTextAsync(Path.Combine(results, "summary.txt"), $"{passed} passed, {failed} failed\n", cancellationToken);
        return (passed, failed);

        async Task RunAndCountAsync(string project)
        {
            var name = Path.GetFileNameWithoutExtension(project);
            counts.Add(await RunProjectAsync(project, name, Path.Combine(results, $"{name}.json"), choice));
        }
    }

    async Task BuildAsync(string target)
    {
        Log.Information("Building {Target}", Path.GetRelativePath(rootDirectory, target));
        // One compiler for all projects, whatever the environment says: each start of one costs seconds.
        var result = await Cli.Wrap("dotnet").WithArguments(["build", target, "-c", "Release", "-nologo", "-v", "quiet", "-p:UseSharedCompilation=true"])
            .WithStandardOutputPipe(PipeTarget.ToDelegate(Console.WriteLine))
            .WithValidation(CommandResultValidation.None).ExecuteAsync(cancellationToken);
        if (result.ExitCode != 0)
        {
            throw new UserException("The tests do not compile; the compiler's errors are above.");
        }
    }

    async Task<(int Passed, int Failed)> RunProjectAsync(string project, string name, string report, string[] choice)
    {
        File.Delete(report);
        var started = Stopwatch.GetTimestamp();
        var program = Path.Combine(Path.GetDirectoryName(project)!, "bin", "Release", "net10.0", $"{name}.dll");
        // What runs beside another is told in one piece.
        var output = new StringBuilder();
        var pipe = Alone.Contains(name) ? PipeTarget.ToDelegate(Console.WriteLine) : PipeTarget.ToStringBuilder(output);
        Log.Information("Testing {Name}", name);
        var result = await Cli.Wrap("dotnet").WithArguments(["exec", program, "-noColor", "-noLogo", "-ctrf", report, .. choice])
            .WithStandardOutputPipe(pipe)
            .WithStandardErrorPipe(pipe)
            .WithValidation(CommandResultValidation.None).ExecuteAsync(cancellationToken);
        Console.Write(output.ToString());
        var (passed, failed) = File.Exists(report) ? Count(report) : (0, 0);
        if (result.ExitCode != 0 && failed == 0)
        {
            Log.Error("{Name} ended with exit code {Code} without a failed test; that counts as one.", name, result.ExitCode);
            failed = 1;
        }

        Log.Information("{Name}: {Passed} passed, {Failed} failed in {Seconds:0.0} s", name, passed, failed, Stopwatch.GetElapsedTime(started).TotalSeconds);
        return (passed, failed);
    }

    static (int Passed, int Failed) Count(string report)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(report));
        var summary = document.RootElement.GetProperty("results").GetProperty("summary");
        return (summary.GetProperty("passed").GetInt32(), summary.GetProperty("failed").GetInt32());
    }
}
