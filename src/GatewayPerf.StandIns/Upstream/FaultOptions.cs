using System.Globalization;
using GatewayPerf.StandIns.Hosting;

namespace GatewayPerf.StandIns.Upstream;

/// <summary>
/// What goes wrong with the requests of a load, those that carry a label: all of them wait out a stall, and a share of them is dropped, answered 500, or cut off in the body.
/// </summary>
/// <param name="StallAfter">From the first labelled request to the stall.</param>
/// <param name="StallFor">How long it lasts; 0: there is none.</param>
/// <param name="DropShare">Share whose connection is closed without an answer, 0 to 1.</param>
/// <param name="ErrorShare">Share that is answered 500.</param>
/// <param name="TruncateShare">Share whose body ends early.</param>
internal sealed record FaultOptions(TimeSpan StallAfter, TimeSpan StallFor, double DropShare, double ErrorShare, double TruncateShare)
{
    private static readonly string[] Names = ["--stall-after", "--stall-for", "--drop-share", "--error-share", "--truncate-share"];

    public static FaultOptions None { get; } = new(TimeSpan.Zero, TimeSpan.Zero, 0, 0, 0);

    /// <summary>Takes the faults out of the arguments; what is left is for others.</summary>
    /// <exception cref="StandInException">A value cannot be served.</exception>
    public static (FaultOptions Faults, IReadOnlyList<string> Others) Parse(IReadOnlyList<string> args)
    {
        var (faults, rest) = (None, new List<string>());
        for (var i = 0; i < args.Count; i++)
        {
            if (!Names.Contains(args[i]))
            {
                rest.Add(args[i]);
                continue;
            }

            var (name, value) = (args[i], ++i < args.Count ? args[i] : throw new StandInException($"'{args[i - 1]}' needs a value."));
            faults = name switch
            {
                "--stall-after" => faults with { StallAfter = Time(name, value) },
                "--stall-for" => faults with { StallFor = Time(name, value) },
                "--drop-share" => faults with { DropShare = Share(name, value) },
                "--error-share" => faults with { ErrorShare = Share(name, value) },
                _ => faults with { TruncateShare = Share(name, value) },
            };
        }

        return (faults, rest);
    }

    private static TimeSpan Time(string name, string text) =>
        FortioDuration.TryParse(text, out var time) ? time : throw new StandInException($"{name} is '{text}'; it must be a duration of at most an hour, such as 1.4s.");

    private static double Share(string name, string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share <= 1
            ? share : throw new StandInException($"{name} is '{text}'; it must be a share from 0 to 1.");
}
