using System.Diagnostics;

namespace Nuke.Embedded.Tests.Testing;

/// <summary>A sample build in a process of its own, as users start theirs: nothing of this process's environment but what finds dotnet.</summary>
public static class SampleProcess
{
    private static readonly string[] Kept = ["PATH", "HOME", "USERPROFILE", "SystemRoot", "TEMP", "TMP", "DOTNET_ROOT"];

    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(60);

    public static Process Start(Func<int>? main, IReadOnlyDictionary<string, string> variables, string workingDirectory, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8
        };
        foreach (var name in start.Environment.Keys.Where(x => !Kept.Contains(x)).ToList())
            start.Environment.Remove(name);
        start.Environment["TERM"] = "dumb";
        start.Environment["NUKE_TELEMETRY_OPTOUT"] = "1";
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        if (main != null)
            start.Environment[Program.StartVariable] = $"{main.Method.DeclaringType!.FullName}|{main.Method.Name}";
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "SampleBuild.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    public static BuildResult Run(Func<int> main, BuildRoot root, IEnumerable<string> arguments)
    {
        var journal = Path.Combine(Path.GetTempPath(), $"journal-{Guid.NewGuid():n}");
        try
        {
            using var process = Start(main, new Dictionary<string, string>(root.Variables) { [Journal.FileVariable] = journal }, root.Location, arguments);
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit(Patience).ShouldBeTrue(output);
            if (File.Exists(journal))
                Journal.Entries.AddRange(File.ReadAllLines(journal).Select(x => x.Replace("\\n", "\n")));
            return new BuildResult(process.ExitCode == 255 ? -1 : process.ExitCode, output + errors.Result);
        }
        finally
        {
            File.Delete(journal);
        }
    }
}
