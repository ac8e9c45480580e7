using System.Text;
using CliWrap;
using GatewayPerf.GitHub.Jobs;
using GatewayPerf.Plans;
using GatewayPerf.Plans.Scripts;
using GatewayPerf.Runs;

namespace GatewayPerf.LoadTesting.Scripts;

/// <summary>Looks at a user's script before anything is created: whether it can run, and what load its options ask for.</summary>
/// <param name="tools">Where the runner and the shared helpers are.</param>
public sealed class ScriptInspector(RunTools tools)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The plan of the parameters' script; null when they name none. Throws <see cref="UserException"/> with the runner's own sentence, file and line, when the script cannot run.
    /// </summary>
    public ScriptPlan? Inspect(RunParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters.Script is not { } script)
        {
            return null;
        }

        var path = Path.GetFullPath(script);
        var folder = Directory.CreateTempSubdirectory("gatewayperf-script-").FullName;
        try
        {
            foreach (var (name, text) in ScriptFiles.Gather(path, tools.Scenarios))
            {
                File.WriteAllText(Path.Combine(folder, name), text);
            }

            var scenarios = ScriptScenarioReader.Read(Run(folder, Path.GetFileName(path), path, parameters));
            if (scenarios.Count == 0)
            {
                Run(folder, ScriptFiles.Wrapper, path, parameters);
            }

            return new ScriptPlan(path, scenarios);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The value of a variable: what was said, or what the file holds, without its last line's end.</summary>
    internal static string ValueOf(ScriptVariable variable)
    {
        if (variable.File is not { } file)
        {
            return variable.Value;
        }

        try
        {
            var secret = File.ReadAllText(file).TrimEnd('\r', '\n');
            SecretMasks.Current.Add(secret);
            return secret;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"--env {variable.Name}: {file} cannot be read: {exception.Message}");
        }
    }

    private string Run(string folder, string file, string script, RunParameters parameters)
    {
        var (output, errors) = (new StringBuilder(), new StringBuilder());
        using var deadline = new CancellationTokenSource(Deadline);
        try
        {
            var result = Cli.Wrap(Path.Combine(tools.Executables, "gatewayperf-k6"))
                .WithWorkingDirectory(folder)
                .WithArguments(["inspect", "--execution-requirements", "--log-format", "raw", .. Variables(folder, parameters).SelectMany(pair => new[] { "-e", $"{pair.Name}={pair.Value}" }), file])
                .WithStandardOutputPipe(PipeTarget.ToStringBuilder(output))
                .WithStandardErrorPipe(PipeTarget.ToStringBuilder(errors))
                .WithValidation(CommandResultValidation.None)
                .ExecuteAsync(deadline.Token).GetAwaiter().GetResult();
            return result.ExitCode == 0 ? output.ToString()
                : throw new UserException($"{script} cannot be run (exit code {result.ExitCode}): {errors.Replace(folder + Path.DirectorySeparatorChar, "").ToString().Trim()}");
        }
        catch (OperationCanceledException)
        {
            throw new UserException($"{script} did not get through its init code within {LoadDuration.Format(Deadline)}; does it loop?");
        }
    }

    // What a runner will have, with stand-ins for what must not be in a command line.
    private static IEnumerable<(string Name, string Value)> Variables(string folder, RunParameters parameters)
    {
        var keys = Path.Combine(folder, "auth-keys.json");
        File.WriteAllText(keys, """["key"]""");
        yield return ("BASE_URL", "http://127.0.0.1:1");
        yield return ("UPSTREAM_URL", "http://127.0.0.1:1");
        yield return ("SEGMENT", "1");
        yield return ("USE_JWT", parameters.UseJwt == true ? "true" : "false");
        yield return parameters.UseJwt == true ? ("JWT_SECRET", "secret") : ("AUTH_KEYS_FILE", keys);
        foreach (var variable in parameters.Env ?? [])
        {
            _ = ValueOf(variable);
            yield return (variable.Name, variable.File is null ? variable.Value : "secret");
        }
    }
}
