using System.Globalization;
using System.Text;
using GatewayPerf.K6.Logging;

namespace GatewayPerf.K6.Outputs.RemoteWrite;

/// <summary>Tells of pushes that failed: of the first as it happens, of all at the end.</summary>
/// <param name="log">Where.</param>
/// <param name="output">How the output is called there.</param>
internal sealed class PushTally(K6Log log, string output)
{
    private int _pushes;
    private int _failures;
    private int _late;
    private string? _reason;

    public void Add(PushOutcome outcome)
    {
        _pushes++;
        if (outcome.Failure is not { } reason)
            return;
        _reason = reason;
        if (++_failures == 1)
            log.Warn($"{output}: a push failed: {reason}. The run goes on; this is said once, and at the end how many failed.");
    }

    /// <summary>A push was due before the one before it was answered.</summary>
    public void AddLate() => _late++;

    /// <param name="missing">The series whose last value the server has not got.</param>
    /// <param name="leftOut">The samples of series beyond the most that are kept.</param>
    /// <param name="lost">The samples that came faster than they could be worked on.</param>
    public void Conclude(int missing, long leftOut, long lost)
    {
        var text = new StringBuilder();
        if (_failures > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $" {_failures} of {_pushes} pushes failed, the last one: {_reason}.");
            text.Append(missing == 0 ? " The last values of all series have arrived." : string.Create(CultureInfo.InvariantCulture, $" The last values of {missing} series are missing there."));
        }

        if (_late > 0)
            text.Append(CultureInfo.InvariantCulture, $" {_late} pushes were left out, because the one before was not answered in time.");
        if (leftOut > 0)
            text.Append(CultureInfo.InvariantCulture, $" {leftOut} samples are missing, because their tags would have made more than {SeriesTable.MaxSeries} series; give requests a tag 'name'.");
        if (lost > 0)
            text.Append(CultureInfo.InvariantCulture, $" {lost} samples are missing, because this machine was too busy.");
        if (text.Length > 0)
            log.Warn($"{output}:{text}");
    }
}
