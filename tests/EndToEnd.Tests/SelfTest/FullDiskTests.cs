using System.Diagnostics;

namespace GatewayPerf.EndToEnd.SelfTest;

/// <summary>A work directory that has no room left while the load runs.</summary>
[Trait("Category", "SelfTest")]
[Collection(QuietMachine.Name)]
public sealed class FullDiskTests
{
    [Fact]
    public async Task The_run_goes_on_says_so_and_is_taken_down()
    {
        await using var work = new WorkDirectory();
        if (await MountAsync("-t", "tmpfs", "-o", "size=64m", "gatewayperf-e2e", work.Path) != 0)
        {
            Assert.Skip("Nobody but root may mount a file system of 64 MiB.");
        }

        try
        {
            await using var build = BuildScript.Start("RunFull", "--work-directory", work.Path, "--use-jwt", "--duration", "16s", "--rate", "100", "--node-failure", "false");
            await build.WaitForAsync("║ AwaitK6Segments");
            Fill(Path.Combine(work.Path, "filler"));

            // Whoever finds the disk full makes room for what comes after the load.
            await build.WaitForAsync("║ CollectLogs");
            File.Delete(Path.Combine(work.Path, "filler"));

            (await build.WaitForExitAsync()).ShouldBe(2, build.Output);
            var report = work.Report();
            report.GetProperty("verdict").GetString().ShouldBe("inconclusive");
            report.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("code").GetString()).ShouldContain("GP0503", build.Output);
            report.GetProperty("segments").EnumerateArray().Sum(segment => segment.GetProperty("requests").GetInt64() + segment.GetProperty("droppedIterations").GetInt64()).ShouldBe(1600, build.Output);
            work.ShouldBeClean();
        }
        finally
        {
            await RunAsync("umount", "--lazy", work.Path);
        }
    }

    private static void Fill(string path)
    {
        using var filler = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
        foreach (var size in new[] { 1 << 20, 1 << 12, 1 })
        {
            try
            {
                while (true)
                {
                    filler.Write(new byte[size]);
                }
            }
            catch (IOException)
            {
                // Full, to within the next smaller size.
            }
        }
    }

    private static Task<int> MountAsync(params string[] arguments) => RunAsync("mount", arguments);

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
