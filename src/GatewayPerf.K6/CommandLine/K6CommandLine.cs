using System.CommandLine;
using GatewayPerf.K6.Logging;

namespace GatewayPerf.K6.CommandLine;

/// <summary>The command line: k6's, as far as it is there; the rest is refused by name.</summary>
internal sealed class K6CommandLine
{
    private readonly Argument<string> _script = new("script") { Description = "The script (an ES module); - for standard input." };
    private readonly Option<string[]> _environment = new("--env", "-e") { Description = "NAME=VALUE for the script's __ENV; repeatable." };
    private readonly OptionFlags _options = new();
    private readonly ReportFlags _report = new();
    private readonly Option<string?> _config = new("--config", "-c") { Description = "A JSON file of options, which the script's go before." };
    private readonly Option<string?> _address = new("--address", "-a") { Description = "host:port of the REST API; none without it." };
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "No summary." };
    private readonly Option<bool> _verbose = new("--verbose", "-v") { Description = "Debug lines too." };
    private readonly Option<string?> _logFormat = new("--log-format") { Description = "text, json or raw." };
    private readonly Option<bool> _noColor = new("--no-color") { Description = "Accepted: there is no colour." };
    private readonly Option<bool> _noUsageReport = new("--no-usage-report") { Description = "Accepted: nothing is reported to anybody." };
    private readonly Option<bool> _systemEnvironment = new("--include-system-env-vars") { Description = "Pass the environment of the process to the script." };
    private readonly Option<bool> _requirements = new("--execution-requirements") { Description = "Add maxVUs and totalDuration." };
    private readonly RootCommand _root = new("Runs k6 scripts and reports on stdout, one JSON object a line.");

    public K6CommandLine(Func<RunSettings, int> run, Func<RunSettings, bool, int> inspect)
    {
        var runCommand = new Command("run", "Run a test.")
        {
            _script, _environment, _config, _address, _quiet, _verbose, _logFormat, _noColor, _noUsageReport, _systemEnvironment,
        };
        _options.AddTo(runCommand);
        _report.AddTo(runCommand);
        runCommand.SetAction(result => run(Settings(result, systemEnvironment: true)));
        var inspectCommand = new Command("inspect", "Print the options of a test as JSON.")
        {
            _script, _environment, _verbose, _logFormat, _noColor, _noUsageReport, _systemEnvironment, _requirements,
        };
        inspectCommand.SetAction(result => inspect(Settings(result, systemEnvironment: false), result.GetValue(_requirements)));
        _root.Add(runCommand);
        _root.Add(inspectCommand);
    }

    /// <summary>The shape of log lines, as soon as it is known: what is refused after that is told in it too.</summary>
    public LogFormat LogFormat { get; private set; }

    /// <summary>Runs what the arguments ask for.</summary>
    /// <exception cref="K6Exception">They are not understood (255), or name what is not built yet (104).</exception>
    public int Invoke(string[] arguments)
    {
        var result = _root.Parse(arguments);
        var known = result.CommandResult.Command.Options.Concat(_root.Options).SelectMany(o => o.Aliases.Append(o.Name)).ToHashSet(StringComparer.Ordinal);
        // Checked on the words as they came: an unknown flag before the script would be taken for the script.
        KnownFlags.Refuse(arguments.Where(a => a.StartsWith('-') && a != "-" && !known.Contains(a.Split('=')[0])));
        return result.Errors.Count > 0
            ? throw new K6Exception(ExitCode.Usage, result.Errors[0].Message)
            : result.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }

    private RunSettings Settings(ParseResult result, bool systemEnvironment)
    {
        LogFormat = (result.GetValue(_logFormat) ?? EnvironmentVariables.Text("K6_LOG_FORMAT") ?? "text") switch
        {
            "text" => LogFormat.Text,
            "json" => LogFormat.Json,
            "raw" => LogFormat.Raw,
            var other => throw new K6Exception(ExitCode.Usage, $"--log-format {other}: expected text, json or raw"),
        };
        var script = result.GetRequiredValue(_script);
        var settings = new RunSettings
        {
            Script = script,
            Source = script == "-" ? Console.In.ReadToEnd() : null,
            Environment = EnvironmentVariables.Of(
                result.GetResult(_systemEnvironment) is { Implicit: false } ? result.GetValue(_systemEnvironment) : systemEnvironment,
                result.GetValue(_environment) ?? []),
            LogFormat = LogFormat,
            Verbose = result.GetValue(_verbose),
        };
        if (result.CommandResult.Command.Name != "run")
            return settings;
        KnownFlags.RefuseVariables(EnvironmentVariables.Text);
        var (flags, variables) = (_options.Read(result), OptionFlags.ReadEnvironment(EnvironmentVariables.Text));
        return settings with
        {
            CommandLineOptions = flags,
            EnvironmentOptions = variables,
            Lines = EnvironmentVariables.Lines() ?? (bool?)(flags["paused"] ?? variables["paused"]) == true,
            ConfigFile = EnvironmentVariables.ConfigFile(result.GetValue(_config)),
            Address = result.GetValue(_address) ?? EnvironmentVariables.Text("K6_ADDRESS"),
            Report = _report.Read(result, EnvironmentVariables.Text),
            Quiet = result.GetValue(_quiet),
            StartAt = EnvironmentVariables.StartAt(),
            LimitedStatuses = EnvironmentVariables.LimitedStatuses(),
        };
    }
}
