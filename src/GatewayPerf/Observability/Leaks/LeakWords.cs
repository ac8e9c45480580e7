using GatewayPerf.Plans;
using GatewayPerf.Text;

namespace GatewayPerf.Observability.Leaks;

/// <summary>Growth and verdicts in words.</summary>
internal static class LeakWords
{
    public static string Of(LeakVerdict verdict) => $"{verdict}".ToLowerInvariant();

    public static string Of(LeakRates rates)
    {
        var parts = new[]
        {
            $"{Quantity.Bytes(rates.BytesPerHour)} an hour ({Quantity.Bytes(rates.BytesPerHourLow)} to {Quantity.Bytes(rates.BytesPerHourHigh)})",
            rates.BytesPerMillionRequests is { } requests ? $"{Quantity.Bytes(requests)} for a million requests" : null,
            rates.BytesPerIdentity is { } identity ? $"{Quantity.Bytes(identity)} for each new identity" : null,
            rates.LimitReachedIn is { } time ? $"the memory limit would be reached within {LoadDuration.Format(time)} of the load's end" : null,
        };
        return string.Join(", ", parts.OfType<string>());
    }
}
