using System.Text.Json;
using CliWrap;
using GatewayPerf.Runs;
using Serilog;

namespace GatewayPerf.Terraform;

/// <summary>Runs the real terraform in one root module, with its own session, so that a Ctrl+C reaches it once, from us.</summary>
public sealed class TerraformCli
{
    private readonly TerraformBackend _backend;
    private readonly string _dataDirectory;
    private readonly string _logFile;
    private readonly string _program;
    private readonly string _root;

    /// <summary>Creates the runner.</summary>
    /// <param name="program">Path of terraform.</param>
    /// <param name="root">Folder of the root module.</param>
    /// <param name="dataDirectory">What TF_DATA_DIR names; nothing is written into the root module.</param>
    /// <param name="backend">Where the state lives.</param>
    /// <param name="logFile">Every line of output is appended to it.</param>
    public TerraformCli(string program, string root, string dataDirectory, TerraformBackend backend, string logFile)
    {
        (_program, _root, _dataDirectory, _backend, _logFile) = (program, root, dataDirectory, backend, logFile);
    }

    /// <summary><c>terraform init</c>; safe twice. With <paramref name="fresh"/> what an earlier init left is removed first.</summary>
    public Task InitAsync(bool fresh, CancellationToken cancellationToken)
    {
        if (fresh && Directory.Exists(_dataDirectory))
        {
            Directory.Delete(_dataDirectory, recursive: true);
        }

        return RunAsync(["init", .. _backend.InitArguments, "-input=false", "-no-color"], cancellationToken);
    }

    /// <summary><c>terraform apply</c> with the variables.</summary>
    public Task ApplyAsync(object variables, CancellationToken cancellationToken) => ChangeAsync("apply", variables, cancellationToken);

    /// <summary><c>terraform destroy</c> with the variables.</summary>
    public Task DestroyAsync(object variables, CancellationToken cancellationToken) => ChangeAsync("destroy", variables, cancellationToken);

    /// <summary><c>terraform force-unlock</c>.</summary>
    public Task ForceUnlockAsync(string lockId, CancellationToken cancellationToken) => RunAsync(["force-unlock", "-force", lockId], cancellationToken);

    private async Task ChangeAsync(string command, object variables, CancellationToken cancellationToken)
    {
        if (TerraformLock.Read(_backend.LockFile) is { } held)
        {
            throw new UserException($"Terraform's state '{_backend.Workspace}' is locked by {held.Describe()}. Wait for it; if that terraform is gone, run ./build.sh UnlockState.");
        }

        Directory.CreateDirectory(_dataDirectory);
        var file = Path.Combine(_dataDirectory, $"{_backend.Workspace}.tfvars.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(variables), cancellationToken);
        await RunAsync([command, "-auto-approve", "-input=false", "-no-color", $"-var-file={file}"], cancellationToken);
    }

    private async Task RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        using var log = new LogFile(_logFile, append: true);
        log.WriteLine($"$ terraform {string.Join(' ', arguments)}");
        var tail = new Queue<string>();
        var writing = new Lock();
        var pipe = PipeTarget.ToDelegate(line =>
        {
            lock (writing)
            {
                log.WriteLine(line);
                if (line.Trim().Length > 0)
                {
                    tail.Enqueue(line.Trim());
                    while (tail.Count > 12)
                    {
                        tail.Dequeue();
                    }
                }
            }

            Log.Verbose("terraform: {Line}", line);
        });

        // A Terraform that is interrupted ends what it does and stores its state: 30 s of grace before it is killed.
        using var kill = new CancellationTokenSource();
        await using var registration = cancellationToken.Register(() => kill.CancelAfter(TimeSpan.FromSeconds(30)));
        var result = await Cli.Wrap("setsid")
            .WithArguments([_program, $"-chdir={_root}", .. arguments])
            .WithEnvironmentVariables(environment => environment
                .Set("TF_DATA_DIR", _dataDirectory)
                .Set("TF_IN_AUTOMATION", "1")
                .Set("TF_INPUT", "0")
                .Set("CHECKPOINT_DISABLE", "1")
                .Set("GATEWAYPERF_TERRAFORM", _dataDirectory)
                .Set("TF_CLI_CONFIG_FILE", ExistingConfigFile())
                .Set(_backend.Environment))
            .WithStandardOutputPipe(pipe)
            .WithStandardErrorPipe(pipe)
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync(kill.Token, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (result.ExitCode != 0)
        {
            throw new UserException($"terraform {arguments[0]} failed (exit code {result.ExitCode}): {Explain(tail)} All of its output is in {_logFile}.");
        }
    }

    // Terraform draws its errors in a box; the sentence starts at "Error:".
    private static string Explain(IEnumerable<string> lines)
    {
        var words = lines.Select(line => line.Trim('│', '╷', '╵', ' ')).Where(line => line.Length > 0).SkipWhile(line => !line.StartsWith("Error:", StringComparison.Ordinal)).ToArray();
        return words.Length > 0 ? string.Join(' ', words) : string.Join(' ', lines);
    }

    // A variable that names a missing file only makes Terraform print a warning on every call.
    private static string? ExistingConfigFile() =>
        Environment.GetEnvironmentVariable("TF_CLI_CONFIG_FILE") is { } file && File.Exists(file) ? file : null;
}
