using System.Diagnostics;

namespace GatewayPerf.LocalCluster.Tests.Api;

/// <summary>A command-line program with a time limit and a home folder of its own.</summary>
internal sealed class CliTool(string program, string directory, IReadOnlyDictionary<string, string> environment)
{
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(40);

    public static CliTool Kubectl(ApiFixture api) => new("kubectl", api.Directory, new Dictionary<string, string>
    {
        ["KUBECONFIG"] = api.KubeconfigPath,
        ["HOME"] = api.Directory,
        ["KUBE_EDITOR"] = "sed -i s/conformance:.before/conformance:\\ edited/",
    });

    /// <summary>Runs to the end. Returns exit code, standard output and standard error.</summary>
    public async Task<(int Code, string Out, string Error)> RunAsync(string? input, params string[] arguments)
    {
        using var process = Start(arguments);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            if (input is not null)
                await process.StandardInput.WriteAsync(input);

            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(true);
        }
    }

    public Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        return Process.Start(start)!;
    }
}
