using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using GatewayPerf.StandIns.Hosting;
using GatewayPerf.StandIns.Tests.Support;

namespace GatewayPerf.StandIns.Tests;

/// <summary>The executable itself, as a pod runs it.</summary>
public sealed class CommandTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("", "usage: gatewayperf-stand-in gateway [--leak 1KiB --identity-cache 1KiB --collect-every 10s --heap-page on] | upstream")]
    [InlineData("proxy", "There is no stand-in 'proxy'.")]
    [InlineData("gateway --port 1", "'gateway' does not know '--port': it is configured by TYK_GW_* variables, --leak, --identity-cache, --collect-every and --heap-page.")]
    [InlineData("gateway --collect-every 0s", "--collect-every is '0s'; it must be a time above 0 and of at most an hour, such as 10s.")]
    [InlineData("gateway --heap-page yes", "--heap-page is 'yes'; it must be on or off.")]
    [InlineData("gateway --leak", "'--leak' needs a value.")]
    [InlineData("gateway --leak 1KB", "--leak is '1KB'; it must be a size of 1B to 16MiB, such as 512B or 1KiB.")]
    [InlineData("gateway --identity-cache 17MiB", "--identity-cache is '17MiB'; it must be a size of 1B to 16MiB, such as 512B or 1KiB.")]
    [InlineData("upstream --address here --port 1", "--address is 'here'; it must be the IP address to listen on.")]
    [InlineData("upstream --address 127.0.0.1 --port x", "--port is 'x'; it must be a port from 0 to 65535.")]
    [InlineData("upstream --address 127.0.0.1", "--port is ''")]
    [InlineData("store --address", "'--address' needs a value.")]
    [InlineData("store --size 1", "Unknown option '--size'")]
    [InlineData("store --address 192.0.2.1 --port 1", "Cannot listen on 192.0.2.1:1: ")]
    public async Task A_mistake_is_one_sentence_and_exit_code_1(string args, string expected)
    {
        var log = new StringWriter();
        (await StandInCommand.RunAsync(args.Split(' ', StringSplitOptions.RemoveEmptyEntries), log)).ShouldBe(1);
        log.ToString().ShouldStartWith(expected);
        log.ToString().Trim().Split('\n').Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var log = new StringWriter();
        (await StandInCommand.RunAsync(["upstream", "--address", "127.0.0.1", "--port", $"{((IPEndPoint)listener.LocalEndpoint).Port}"], log)).ShouldBe(1);
        log.ToString().ShouldContain("address already in use");
    }

    [Fact]
    public void The_address_defaults_to_the_pods_own() =>
        ListenOptions.Parse(["--port", "80"], new Dictionary<string, string> { ["POD_IP"] = "127.0.0.9" }).ShouldBe(new(IPAddress.Parse("127.0.0.9"), 80));

    [Theory]
    [InlineData("upstream")]
    [InlineData("store")]
    [InlineData("gateway")]
    public async Task It_starts_and_SIGTERM_ends_it_with_0(string name)
    {
        using var process = Start(name);
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            string? line;
            do
            {
                line = await process.StandardError.ReadLineAsync(patience.Token);
                line.ShouldNotBeNull();
            }
            while (!line.Contains("istening on", StringComparison.Ordinal));

            using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            await process.WaitForExitAsync(patience.Token);
            process.ExitCode.ShouldBe(0);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    private static Process Start(string name)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "gatewayperf-stand-in.dll");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true };
        start.ArgumentList.Add(program);
        start.ArgumentList.Add(name);
        if (name == "gateway")
            (start.Environment["TYK_GW_LISTENADDRESS"], start.Environment["TYK_GW_LISTENPORT"]) = ("127.0.0.1", "0");
        else
            new[] { "--address", "127.0.0.1", "--port", "0" }.ToList().ForEach(start.ArgumentList.Add);
        return Process.Start(start)!;
    }
}
