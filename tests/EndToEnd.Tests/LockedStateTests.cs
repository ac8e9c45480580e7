using System.Diagnostics;
using System.Text.Json;

namespace GatewayPerf.EndToEnd;

/// <summary>A terraform that is killed while it really holds the lock on the state.</summary>
public sealed class LockedStateTests
{
    [Fact]
    public async Task The_next_apply_says_who_holds_the_lock_and_UnlockState_releases_it()
    {
        await using var work = new WorkDirectory();
        string[] here = ["--work-directory", work.Path];
        var (init, output) = await BuildScript.RunAsync(["InitTerraform", .. here]);
        init.ShouldBe(0, output);
        await KillWhileItHoldsTheLockAsync(work);

        var (locked, sentence) = await BuildScript.RunAsync(["InitTerraform", .. here]);
        locked.ShouldBe(1, sentence);
        sentence.ShouldContain($"Terraform's state 'local' is locked by {Environment.UserName}@");
        sentence.ShouldContain("OperationTypeApply");
        sentence.ShouldContain("run ./build.sh UnlockState");
        (await BuildScript.RunAsync(["Status", .. here])).Output.ShouldContain("Next: ./build.sh UnlockState");

        var (young, refusal) = await BuildScript.RunAsync(["UnlockState", .. here]);
        young.ShouldNotBe(0);
        refusal.ShouldContain("An apply may take 1m, so it may be at work until");
        var (unlocked, answer) = await BuildScript.RunAsync(["UnlockState", "--force", .. here]);
        unlocked.ShouldBe(0, answer);
        (await BuildScript.RunAsync(["InitTerraform", .. here])).ExitCode.ShouldBe(0);
        (await BuildScript.RunAsync(["Destroy", .. here])).ExitCode.ShouldBe(0);
        work.ShouldBeClean();
    }

    // It asks whether to go on, and waits for an answer with the lock in its hand.
    private static async Task KillWhileItHoldsTheLockAsync(WorkDirectory work)
    {
        using var cluster = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(work.Cluster, "cluster.json")));
        string Of(string name) => cluster.RootElement.GetProperty(name).GetString()!;
        var data = Path.Combine(work.Path, "terraform", "local");
        var variables = Path.Combine(work.Path, "asked.tfvars.json");
        await File.WriteAllTextAsync(variables, (await File.ReadAllTextAsync(Path.Combine(data, "local.tfvars.json"))).Replace("\"owner\":\"", "\"owner\":\"another-", StringComparison.Ordinal));
        var start = new ProcessStartInfo("terraform", [$"-chdir={Path.Combine(BuildScript.Root, "infra", "terraform", "local")}", "apply", $"-var-file={variables}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var address = Of("terraformState") + "/local";
        foreach (var (name, value) in new (string, string)[]
        {
            ("TF_DATA_DIR", data), ("TF_HTTP_ADDRESS", address), ("TF_HTTP_LOCK_ADDRESS", address), ("TF_HTTP_UNLOCK_ADDRESS", address), ("TF_HTTP_LOCK_METHOD", "LOCK"), ("TF_HTTP_UNLOCK_METHOD", "UNLOCK"),
            ("TF_HTTP_USERNAME", "terraform"), ("TF_HTTP_PASSWORD", (await File.ReadAllTextAsync(Of("token"))).Trim()), ("TF_HTTP_CLIENT_CA_CERTIFICATE_PEM", await File.ReadAllTextAsync(Of("certificateAuthority"))), ("CHECKPOINT_DISABLE", "1"),
        })
        {
            start.Environment[name] = value;
        }

        using var terraform = Process.Start(start)!;
        var saying = terraform.StandardOutput.ReadToEndAsync();
        var file = Path.Combine(work.Cluster, "terraform", "local", "lock.json");
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!File.Exists(file) && !terraform.HasExited)
        {
            await Task.Delay(50, deadline.Token);
        }

        terraform.Kill();
        await terraform.WaitForExitAsync(deadline.Token);
        File.Exists(file).ShouldBeTrue(await saying);
    }
}
