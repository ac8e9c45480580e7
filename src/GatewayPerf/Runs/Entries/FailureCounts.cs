using GatewayPerf.Text;

namespace GatewayPerf.Runs;

/// <summary>Failed arrivals by why they failed (see <see cref="FailureClass"/>), each in one class.</summary>
public sealed record FailureCounts(long Timeout = 0, long Reset = 0, long Refused = 0, long Status = 0, long Body = 0, long Dns = 0, long Tls = 0, long Script = 0, long Other = 0)
{
    /// <summary>None failed.</summary>
    public static FailureCounts None { get; } = new();

    /// <summary>All of them.</summary>
    internal long Total() => Timeout + Reset + Refused + Status + Body + Dns + Tls + Script + Other;

    /// <summary>The number of a class.</summary>
    public long Of(FailureClass failure) => failure switch
    {
        FailureClass.Timeout => Timeout,
        FailureClass.Reset => Reset,
        FailureClass.Refused => Refused,
        FailureClass.Status => Status,
        FailureClass.Body => Body,
        FailureClass.Dns => Dns,
        FailureClass.Tls => Tls,
        FailureClass.Script => Script,
        _ => Other,
    };

    /// <summary>The sum, class by class.</summary>
    public static FailureCounts operator +(FailureCounts left, FailureCounts right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new FailureCounts(
            left.Timeout + right.Timeout, left.Reset + right.Reset, left.Refused + right.Refused, left.Status + right.Status, left.Body + right.Body,
            left.Dns + right.Dns, left.Tls + right.Tls, left.Script + right.Script, left.Other + right.Other);
    }

    /// <summary>As <c>+</c>.</summary>
    public static FailureCounts Add(FailureCounts left, FailureCounts right) => left + right;

    /// <summary>The classes that occurred, in words, the most frequent first: <c>201 timed out, 82 refused</c>; empty when none did.</summary>
    public string Describe() => string.Join(", ", Enum.GetValues<FailureClass>().Where(failure => Of(failure) > 0).OrderByDescending(Of)
        .Select(failure => $"{Quantity.Count(Of(failure))} {Words(failure)}"));

    /// <summary>A class in words.</summary>
    public static string Words(FailureClass failure) => failure switch
    {
        FailureClass.Timeout => "timed out",
        FailureClass.Reset => "cut off before an answer",
        FailureClass.Refused => "refused",
        FailureClass.Status => "answered with an unexpected status",
        FailureClass.Body => "with a broken body",
        FailureClass.Dns => "without an address",
        FailureClass.Tls => "failed in TLS",
        FailureClass.Script => "failed in the script",
        _ => "failed otherwise",
    };
}
