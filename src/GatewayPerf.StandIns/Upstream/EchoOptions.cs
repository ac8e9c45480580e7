using System.Globalization;
using GatewayPerf.StandIns.Hosting;
using Microsoft.AspNetCore.Http;

namespace GatewayPerf.StandIns.Upstream;

/// <summary>What a request asks of the echo server in its query, spelled as fortio spells it.</summary>
internal sealed record EchoOptions(int? Size, TimeSpan Delay, int Status)
{
    private const int LargestSize = 64 * 1024 * 1024;
    private static readonly EchoOptions Default = new(null, TimeSpan.Zero, StatusCodes.Status200OK);

    /// <exception cref="StandInException">An option's value cannot be served.</exception>
    public static EchoOptions Parse(IQueryCollection query)
    {
        var options = Default;
        if (query["size"].ToString() is { Length: > 0 } size)
        {
            options = int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && bytes <= LargestSize
                ? options with { Size = bytes }
                : throw new StandInException($"size={size}: the upstream stand-in takes a number of bytes from 0 to {LargestSize}.");
        }

        if (query["delay"].ToString() is { Length: > 0 } delay)
        {
            options = FortioDuration.TryParse(delay, out var time)
                ? options with { Delay = time }
                : throw new StandInException($"delay={delay}: the upstream stand-in takes one duration of at most an hour, such as 50ms or 1.5s.");
        }

        if (query["status"].ToString() is { Length: > 0 } status)
        {
            options = int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code is >= 200 and <= 599
                ? options with { Status = code }
                : throw new StandInException($"status={status}: the upstream stand-in takes one status from 200 to 599.");
        }

        return options;
    }
}
