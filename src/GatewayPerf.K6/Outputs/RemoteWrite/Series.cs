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

    private long _first = long.MaxValue;
    private long _latest;
    private long _written;

    /// <summary>Pushed each time, also when nothing has come: a rate over a few pushes needs two points of each of them.</summary>
    public virtual bool IsSteady => false;

    /// <summary>Something has come that no push has carried yet.</summary>
    public bool IsDue { get; private set; }

    /// <summary>The server has taken all that has come.</summary>
    public bool IsAccepted { get; private set; }

    /// <param name="value">A sample, in k6's unit.</param>
    /// <param name="at">When it was taken, in milliseconds since 1970.</param>
    public void Add(double value, long at)
    {
        (_first, _latest) = (Math.Min(_first, at), Math.Max(_latest, at));
        (IsDue, IsAccepted) = (true, false);
        Take(value);
    }

    /// <summary>
    /// Writes the value of this moment, with the time of the latest sample, or of now when none has come since; later than what was written before, since a series has one value an
    /// instant. What only grows begins a push earlier with nothing: Prometheus' rates do not know what a first point has counted, and take points as far apart as the others.
    /// </summary>
    /// <param name="request">What is pushed.</param>
    /// <param name="now">Now, in milliseconds since 1970.</param>
    /// <param name="interval">Milliseconds between pushes.</param>
    public void Write(RepeatedField<TimeSeries> request, long now, long interval)
    {
        if (_written == 0)
        {
            _written = Math.Min(_first - 1, _latest - interval);
            Begin(request, _written);
        }

        _written = Math.Max(IsDue ? _latest : now, _written + 1);
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
        // Of what the server has already a push that fails loses nothing.
        IsAccepted = (IsAccepted || outcome.IsAccepted) && !IsDue;
        IsDue |= outcome.IsRepeated && !IsAccepted;
    }

    protected abstract void Take(double value);

    /// <summary>Writes that there was nothing yet; of what only grows.</summary>
    protected virtual void Begin(RepeatedField<TimeSeries> request, long at)
    {
    }

    protected abstract void Fill(RepeatedField<TimeSeries> request, long at);

    protected abstract void End(RepeatedField<TimeSeries> request, long at);
}
