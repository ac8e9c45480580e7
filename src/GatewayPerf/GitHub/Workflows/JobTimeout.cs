using System.Globalization;

namespace GatewayPerf.GitHub.Workflows;

/// <summary>When GitHub ends a job, in minutes.</summary>
public sealed record JobTimeout
{
    /// <summary>What GitHub lets a job take on its own runners, in minutes.</summary>
    public const int Most = 360;

    private JobTimeout(int? minutes, string text) => (Minutes, Text) = (minutes, text);

    /// <summary>The number; null when an expression computes it.</summary>
    public int? Minutes { get; }

    /// <summary>As it is written.</summary>
    public string Text { get; }

    /// <summary>A number of minutes.</summary>
    public static JobTimeout Of(int minutes) => new(minutes, minutes.ToString(CultureInfo.InvariantCulture));

    /// <summary>The number that an output of a job holds; GitHub takes no inputs here.</summary>
    public static JobTimeout Of(string job, string output) => new(null, Expression.Of($"fromJSON(needs.{job}.outputs.{output})"));
}
