using GatewayPerf.Runs;

namespace GatewayPerf.LoadTesting;

/// <summary>
/// Writes what runners say into the record, each report and each end once, however often a log is read; what the record held before counts too. Safe for use by
/// several threads.
/// </summary>
internal sealed class LoadRecorder
{
    private readonly Lock _lock = new();
    private readonly RunRecord _record;
    private readonly HashSet<(int Segment, string Runner, int Sequence)> _reports = [];
    private readonly Dictionary<(int Segment, string Runner), RunnerEnded> _ends = [];

    public LoadRecorder(RunRecord record)
    {
        _record = record;
        foreach (var entry in record.Entries)
        {
            if (entry is RunnerReported report)
            {
                _reports.Add((report.Segment, report.Runner, report.Sequence));
            }
            else if (entry is RunnerEnded end)
            {
                _ends.TryAdd((end.Segment, end.Runner), end);
            }
        }
    }

    /// <summary>False when the record has it already.</summary>
    public bool Report(int segment, string runner, RunnerReportLine line)
    {
        lock (_lock)
        {
            if (!_reports.Add((segment, runner, line.Sequence)))
            {
                return false;
            }

            _record.Append(new RunnerReported(segment, runner, line.Sequence, line.Scenarios, line.VirtualUsers) { At = line.At ?? default });
            return true;
        }
    }

    /// <summary>False when the record has it already.</summary>
    public bool End(RunnerEnded end)
    {
        lock (_lock)
        {
            if (!_ends.TryAdd((end.Segment, end.Runner), end))
            {
                return false;
            }

            _record.Append(end);
            return true;
        }
    }

    /// <summary>How a runner ended, or null while the record does not say.</summary>
    public RunnerEnded? EndOf(int segment, string runner)
    {
        lock (_lock)
        {
            return _ends.GetValueOrDefault((segment, runner));
        }
    }
}
