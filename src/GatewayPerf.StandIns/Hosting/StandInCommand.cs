using System.Collections;
using GatewayPerf.StandIns.Gateway;
using GatewayPerf.StandIns.Gateway.Memory;
using GatewayPerf.StandIns.Store;
using GatewayPerf.StandIns.Upstream;

namespace GatewayPerf.StandIns.Hosting;

/// <summary>The command line: which stand-in runs, and where it listens.</summary>
internal static class StandInCommand
{
    private const string Usage =
        "usage: gatewayperf-stand-in gateway [--leak 1KiB --identity-cache 1KiB --collect-every 10s --heap-page on] | upstream --address IP --port N [--stall-after 20s --stall-for 1.4s --drop-share 0.01 --error-share 0.01 --truncate-share 0.01] | store --address IP --port N";

    public static async Task<int> RunAsync(string[] args, TextWriter log)
    {
        try
        {
            await using var server = await StartAsync(args, log);
            await server.WaitForShutdownAsync();
            return 0;
        }
        catch (StandInException mistake)
        {
            await log.WriteLineAsync(mistake.Message);
            return 1;
        }
    }

    private static async Task<StandInServer> StartAsync(string[] args, TextWriter log)
    {
        var name = args is [var first, ..] ? first : "";
        var rest = args.Skip(1).ToArray();
        switch (name)
        {
            case "gateway":
                var kept = MemoryOptions.Parse(rest);
                if (await GatewayWarmUp.RunAsync() is { } reason)
                    await log.WriteLineAsync($"The first requests will be slower, the warm-up failed: {reason}");
                return await GatewayStandIn.StartAsync(Environment(), log, kept: kept);
            case "upstream":
                var (faults, listen) = FaultOptions.Parse(rest);
                return await UpstreamStandIn.StartAsync(ListenOptions.Parse(listen, Environment()), log, faults);
            case "store":
                return await StoreStandIn.StartAsync(ListenOptions.Parse(rest, Environment()), log);
            default:
                throw new StandInException(name.Length == 0 ? Usage : $"There is no stand-in '{name}'. {Usage}");
        }
    }

    private static Dictionary<string, string> Environment() =>
        System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);
}
