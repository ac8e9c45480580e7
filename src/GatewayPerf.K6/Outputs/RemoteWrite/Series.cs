using Google.Protobuf.Collections;
using Prometheus.RemoteWrite;

namespace GatewayPerf.K6.Outputs.RemoteWrite;

/// <summary>
/// A metric with one set of tags, from the start of the run on: as values only grow or replace each other, a push that fails costs a point in time and no
/// sample. It belongs to the output's thread.
/// </summary>
internal abstract class Series
{
    /// <summary>Prometheus' own NaN, which says that a series has ended.</summary>
    protected static readonly double StaleMarker = BitConverter.UInt64BitsToDouble(0x7ff0000000000002);

    private long _latest;
    private long _written;

    /// <summary>Something has come that no push has carried yet.</summary>
    public bool IsDue { get; private set; }

    /// <summary>The server has taken all that has come.</summary>
    public bool IsAccepted { get; private set; }

    /// <param name="value">A sample, in k6's unit.</param>
    /// <param name="at">When it was taken, in milliseconds since 1970.</param>
    public void Add(double value, long at)
    {
        _latest = Math.Max(_latest, at);
        (IsDue, IsAccepted) = (true, false);
        Take(value);
    }

    /// <summary>Writes the value of this moment, with the time of the latest sample; later than what was written before, since a series has one value an instant.</summary>
    public void Write(RepeatedField<TimeSeries> request)
    {
        _written = Math.Max(_latest, _written + 1);
        IsDue = false;
        Fill(request, _written);
    }

    /// <summary>Writes that the series has ended.</summary>
    public void WriteEnd(RepeatedField<TimeSeries> request, long at)
    {
        _written = Math.Max(at, _written + 1);
        End(request, _written);
    }

    /// <summary>What became of the push that carried it.</summary>
    public void Settle(PushOutcome outcome)
    {
        IsAccepted = outcome.IsAccepted && !IsDue;
        IsDue |= outcome.IsRepeated;
    }

    protected abstract void Take(double value);

    protected abstract void Fill(RepeatedField<TimeSeries> request, long at);

    protected abstract void End(RepeatedField<TimeSeries> request, long at);
}
