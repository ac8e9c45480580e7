using System.Runtime.InteropServices;
using GatewayPerf.K6.CommandLine;
using GatewayPerf.K6.Execution;
using GatewayPerf.K6.Http;
using GatewayPerf.K6.Logging;
using GatewayPerf.K6.Options;
using GatewayPerf.K6.Scripts;
using GatewayPerf.K6.Segments;

namespace GatewayPerf.K6;

internal static class Program
{
    private static int Main(string[] arguments)
    {
        var commandLine = new K6CommandLine(Run, Inspect);
        try
        {
            return commandLine.Invoke(arguments);
        }
        catch (K6Exception e)
        {
            Log(commandLine.LogFormat, verbose: false).Error(e.Message);
            return (int)e.Code;
        }
    }

    private static int Run(RunSettings settings)
    {
        using var stdout = Console.OpenStandardOutput();
        using var run = new TestRun(settings, stdout, Log(settings.LogFormat, settings.Verbose), TimeProvider.System, HostsFile.FromEnvironment());
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Signalled(run, "interrupt", context));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Signalled(run, "terminated", context));
        return (int)run.Execute();
    }

    private static int Inspect(RunSettings settings, bool withRequirements)
    {
        using var control = new RunControl();
        var test = new TestContext
        {
            Log = Log(settings.LogFormat, settings.Verbose),
            Clock = new RunClock(TimeProvider.System),
            Control = control,
            Environment = settings.Environment,
            Resolver = new HostResolver(null),
        };
        var loaded = LoadedTest.Load(settings, test, derive: withRequirements);
        var scenarios = loaded.Options.Scenarios;
        Console.Out.Write(InspectJson.Write(
            loaded.Json, scenarios, withRequirements ? ExecutionRequirements.Of(scenarios.Select(s => s.Share(ExecutionTuple.Whole))) : null));
        return (int)ExitCode.Ok;
    }

    /// <summary>The first signal ends the load in order; the second ends the process.</summary>
    private static void Signalled(TestRun run, string name, PosixSignalContext context)
    {
        context.Cancel = true;
        if (run.Control.Aborted.IsCancellationRequested)
        {
            run.End();
            Environment.Exit((int)ExitCode.ExternalAbort);
        }

        run.Control.Abort(ExitCode.ExternalAbort, $"test run was aborted because k6 received a '{name}' signal");
    }

    private static K6Log Log(LogFormat format, bool verbose) => new(Console.Error, format, verbose, TimeProvider.System);
}
