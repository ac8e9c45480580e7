using System.Globalization;
using System.Text.RegularExpressions;
using GatewayPerf.StandIns.Hosting;
using GatewayPerf.StandIns.Upstream;

namespace GatewayPerf.StandIns.Gateway.Memory;

/// <summary>What the gateway keeps of identities on purpose, so that those who look for leaks have some of known size.</summary>
/// <param name="LeakBytes">Kept for each new identity, for ever; 0: none.</param>
/// <param name="CacheBytes">Kept for each identity until the latest of its credentials expires; 0: none.</param>
/// <param name="CollectEvery">How often the whole heap is collected beside the requests, so that what is alive can be read; 0: when the runtime sees fit.</param>
/// <param name="HasHeapPage">Whether <see cref="HeapPage"/> is served.</param>
internal sealed partial record MemoryOptions(int LeakBytes, int CacheBytes, TimeSpan CollectEvery = default, bool HasHeapPage = false)
{
    private const int Most = 16 * 1024 * 1024;

    public static MemoryOptions None { get; } = new(0, 0);

    /// <summary>Reads <c>--leak 1KiB --identity-cache 1KiB --collect-every 10s --heap-page on</c>.</summary>
    /// <exception cref="StandInException">An option that is not known, or no size.</exception>
    public static MemoryOptions Parse(IReadOnlyList<string> args)
    {
        var options = None;
        for (var i = 0; i < args.Count; i += 2)
        {
            if (args[i] is not ("--leak" or "--identity-cache" or "--collect-every" or "--heap-page"))
                throw new StandInException($"'gateway' does not know '{args[i]}': it is configured by TYK_GW_* variables, --leak, --identity-cache, --collect-every and --heap-page.");
            var value = i + 1 < args.Count ? args[i + 1] : throw new StandInException($"'{args[i]}' needs a value.");
            options = args[i] switch
            {
                "--leak" => options with { LeakBytes = Size(args[i], value) },
                "--identity-cache" => options with { CacheBytes = Size(args[i], value) },
                "--heap-page" => options with { HasHeapPage = value == "on" || (value == "off" ? false : throw new StandInException($"--heap-page is '{value}'; it must be on or off.")) },
                _ => options with { CollectEvery = Time(args[i], value) },
            };
        }

        return options;
    }

    private static TimeSpan Time(string name, string text) =>
        FortioDuration.TryParse(text, out var time) && time > TimeSpan.Zero ? time : throw new StandInException($"{name} is '{text}'; it must be a time above 0 and of at most an hour, such as 10s.");

    private static int Size(string name, string text)
    {
        var match = Pattern().Match(text);
        var unit = match.Groups[2].Value switch { "KiB" => 1024, "MiB" => 1024 * 1024, _ => 1 };
        return match.Success && long.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) * unit is > 0 and <= Most and var bytes
            ? (int)bytes
            : throw new StandInException($"{name} is '{text}'; it must be a size of 1B to 16MiB, such as 512B or 1KiB.");
    }

    [GeneratedRegex(@"^([0-9]{1,8})(B|KiB|MiB)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
