using System.Diagnostics;

namespace GatewayPerf.Tests.Terraform;

/// <summary>The real terraform on PATH, in a root module of one resource that needs no provider.</summary>
internal sealed class RealTerraform
{
    private readonly string _folder;
    private readonly IReadOnlyDictionary<string, string?> _environment;

    public RealTerraform(TemporaryFolder folder, string root, string backend, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var file = folder.File($"{root}/main.tf", $$"""
            terraform {
              {{backend}}
            }
            resource "terraform_data" "cluster" {
              input = timestamp()
            }
            """);
        _folder = Path.GetDirectoryName(file)!;
        _environment = environment ?? new Dictionary<string, string?>();
    }

    public async Task RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        process.StandardInput.Close();
        var said = await process.StandardOutput.ReadToEndAsync(StateFixture.Token) + await process.StandardError.ReadToEndAsync(StateFixture.Token);
        await process.WaitForExitAsync(StateFixture.Token);
        process.ExitCode.ShouldBe(0, said);
    }

    public Task InitAsync() => RunAsync("init", "-input=false", "-no-color");

    public Task ApplyAsync() => RunAsync("apply", "-auto-approve", "-input=false", "-no-color");

    public Task DestroyAsync() => RunAsync("destroy", "-auto-approve", "-input=false", "-no-color");

    /// <summary>An apply that waits for an answer with the lock in its hand; the caller kills it.</summary>
    public async Task<Process> HoldAsync(Func<Task<bool>> isLocked)
    {
        var process = Start(["apply", "-no-color"]);
        var asked = process.StandardOutput.ReadToEndAsync(StateFixture.Token);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(StateFixture.Token);
        deadline.CancelAfter(TimeSpan.FromSeconds(60));
        while (!await isLocked())
        {
            process.HasExited.ShouldBeFalse(process.HasExited ? await asked : "");
            await Task.Delay(50, deadline.Token);
        }

        return process;
    }

    public static async Task KillAsync(Process process)
    {
        process.Kill();
        await process.WaitForExitAsync(StateFixture.Token);
        process.Dispose();
    }

    private Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo("terraform", arguments) { WorkingDirectory = _folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["CHECKPOINT_DISABLE"] = "1";
        foreach (var (name, value) in _environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
