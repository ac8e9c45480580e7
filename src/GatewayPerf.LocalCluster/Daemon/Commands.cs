using GatewayPerf.LocalCluster.Nodes.Images;
using GatewayPerf.LocalCluster.TestRuns;

namespace GatewayPerf.LocalCluster.Daemon;

/// <summary>The commands of the program.</summary>
internal static class Commands
{
    private const string Usage = """
        gatewayperf-local-cluster: a Kubernetes API on a loopback address whose pods are processes of this machine.

          up    --directory DIR --images FILE [--node-heartbeat 1] [--node-grace 5] [--eviction-after 5]
                starts the cluster of DIR unless it runs, and prints DIR/cluster.json; durations are seconds
          down  --directory DIR [--states keep]
                stops it and ends every process of it; safe when there is none; with --states forget also Terraform states that speak of it go

        A cluster whose Terraform state has an output expires_at (seconds since 1970) does that by itself when the time has come.

        The cluster itself starts "serve" (the daemon) and "starter" (k6-operator's starter).
        """;

    /// <summary>Runs the command and returns the exit code: 0, 1 when it failed, 2 for a wrong command line.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        try
        {
            return await DispatchAsync(arguments);
        }
        catch (UserException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return exception.ExitCode;
        }
        catch (ImageCatalogueException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{string.Join(' ', arguments.Take(1))} failed: {exception.Message}");
            return 1;
        }
    }

    private static async Task<int> DispatchAsync(string[] arguments)
    {
        if (!OperatingSystem.IsLinux())
            throw new UserException("The local cluster needs Linux or WSL: its pods are process groups and it reads /proc.");

        switch (arguments)
        {
            case ["up", .. var rest]:
                await UpCommand.RunAsync(rest, CancellationToken.None);
                return 0;
            case ["down", .. var rest]:
                await DownCommand.RunAsync(rest, CancellationToken.None);
                return 0;
            case ["serve", .. var rest]:
                await ServeCommand.RunAsync(rest, CancellationToken.None);
                return 0;
            case ["starter", .. var urls]:
                return await Starter.RunAsync(urls, CancellationToken.None);
            case ["--help" or "-h" or "help"]:
                await Console.Out.WriteLineAsync(Usage);
                return 0;
            case []:
                throw new UserException(Usage, exitCode: 2);
            default:
                throw new UserException($"There is no command \"{arguments[0]}\"; there are up and down (--help tells more).", exitCode: 2);
        }
    }
}
