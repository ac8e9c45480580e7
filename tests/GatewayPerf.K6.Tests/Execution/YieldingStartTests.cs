using System.Diagnostics;
using System.Globalization;
using GatewayPerf.K6.Tests.Support;

namespace GatewayPerf.K6.Tests.Execution;

/// <summary>How a runner that prepares beside another's load leaves the cores to it, seen from outside.</summary>
public sealed class YieldingStartTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Longer than the moment before the start at which a runner takes its full share, prepared or not.</summary>
    private static readonly TimeSpan UntilStart = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData(500)]
    [InlineData(60_000)]
    public async Task It_lies_low_while_it_prepares_and_takes_its_share_before_the_start(int preparationMilliseconds)
    {
        Assert.SkipUnless(File.Exists("/proc/self/autogroup"), "The kernel has no scheduling groups of sessions.");
        using var folder = new TemporaryFolder();
        var start = DateTimeOffset.UtcNow + UntilStart;
        using var process = Start(start, folder.Write("script.js", $"const until = Date.now() + {preparationMilliseconds}; while (Date.now() < until) {{ }} export default function () {{ }}"));
        try
        {
            await UntilAsync(process, "nice 10");
            await UntilAsync(process, "nice 0");
            DateTimeOffset.UtcNow.ShouldBeLessThan(start);
        }
        finally
        {
            process.Kill();
        }
    }

    private static async Task UntilAsync(Process process, string share)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!(await File.ReadAllTextAsync($"/proc/{process.Id}/autogroup", patience.Token)).TrimEnd().EndsWith(share, StringComparison.Ordinal))
            await Task.Delay(20, patience.Token);
    }

    // A container's first process leads a session; this one is made to.
    private static Process Start(DateTimeOffset at, string script) => Process.Start(new ProcessStartInfo("setsid", ["dotnet", Path.Combine(AppContext.BaseDirectory, "gatewayperf-k6.dll"), "run", "--quiet", script])
    {
        Environment = { ["GATEWAYPERF_START_AT"] = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture) },
    }).ShouldNotBeNull();
}
