using System.Globalization;
using System.Text;
using GatewayPerf.K6.Execution;
using GatewayPerf.K6.Execution.Executors;
using GatewayPerf.K6.Options;
using GatewayPerf.K6.Outputs;
using GatewayPerf.K6.Scripts;
using GatewayPerf.K6.Segments;

namespace GatewayPerf.K6.Reporting;

/// <summary>What k6 shows people while a run goes on: banner, description, a progress dump each second.</summary>
internal sealed class ConsoleUi(Stream stdout, TestContext test)
{
    private const string Banner = """

                 /\
            /\  /  \     gatewayperf-k6
           /  \/    \    runs k6 scripts
          /          \
         /____________\


        """;

    private readonly Lock _gate = new();
    private IReadOnlyList<Executor> _executors = [];
    private TimeSpan _total;
    private long _maxVUs;
    private long _start;

    public void Describe(string script, IReadOnlyList<ISampleOutput> outputs, IReadOnlyList<Executor> executors)
    {
        var needed = ExecutionRequirements.Of(executors);
        (_executors, _total, _maxVUs) = (executors, needed.TotalDuration, needed.MaxVUs);
        var text = new StringBuilder(Banner);
        text.Append("     execution: local\n");
        text.Append(CultureInfo.InvariantCulture, $"        script: {script}\n");
        text.Append(CultureInfo.InvariantCulture, $"        output: {(outputs.Count == 0 ? "-" : string.Join(", ", outputs.Select(o => o.Description)))}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"     scenarios: ({Share() * 100:0.00}%) {executors.Count} scenario{(executors.Count == 1 ? "" : "s")}, "
            + $"{_maxVUs} max VUs, {GoDuration.Format(_total)} max duration (incl. graceful stop):\n");
        foreach (var executor in executors)
            text.Append(CultureInfo.InvariantCulture, $"              * {executor.Scenario.Name}: {executor.Description}\n");
        Write(text.Append('\n'));
    }

    /// <summary>The scenarios start at this instant of the run's clock.</summary>
    public void Start(long start) => Volatile.Write(ref _start, start);

    public void Progress(TimeSpan elapsed, bool interrupted)
    {
        var all = test.Instance;
        var width = _maxVUs.ToString(CultureInfo.InvariantCulture).Length;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"\nrunning ({Clock(elapsed, _total)}), {Padded(all.Active, width)}/{_maxVUs} VUs, "
            + $"{all.Completed} complete and {all.Interrupted} interrupted iterations\n");
        var names = _executors.Select(e => e.Scenario.Name.Length).DefaultIfEmpty().Max();
        foreach (var executor in _executors)
            Append(text, executor, names, interrupted);
        Write(text);
    }

    private void Append(StringBuilder text, Executor executor, int names, bool interrupted)
    {
        var (start, scenario) = (Volatile.Read(ref _start), executor.Scenario);
        var since = start == 0 ? TimeSpan.Zero : TimeSpan.FromTicks((test.Clock.Now - start) / 100) - scenario.StartTime;
        var progress = since <= TimeSpan.Zero ? 0 : executor.Progress(since);
        var status = interrupted ? '✗' : since <= TimeSpan.Zero ? '•' : progress >= 1 ? '✓' : ' ';
        var shown = since < TimeSpan.Zero ? TimeSpan.Zero : since > scenario.RegularDuration ? scenario.RegularDuration : since;
        text.Append(CultureInfo.InvariantCulture, $"{scenario.Name.PadRight(names)} {status} [ {Math.Floor(progress * 100),3}% ] {executor.MaxVUs} VUs  "
            + $"{Clock(shown, scenario.RegularDuration)}/{GoDuration.Format(scenario.RegularDuration)}\n");
    }

    /// <summary>As wide as the longest duration needs: <c>01.0s</c>, <c>0m01.0s</c>, <c>0h00m01.0s</c>.</summary>
    private static string Clock(TimeSpan time, TimeSpan longest)
    {
        var seconds = Math.Floor(time.TotalSeconds % 60 * 10) / 10;
        return longest < TimeSpan.FromMinutes(1) && time < TimeSpan.FromMinutes(1) ? string.Create(CultureInfo.InvariantCulture, $"{seconds:00.0}s")
            : longest < TimeSpan.FromHours(1) ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes}m{seconds:00.0}s")
            : string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}h{time.Minutes:00}m{seconds:00.0}s");
    }

    private double Share()
    {
        if (test.Options.ExecutionSegment is not { } text)
            return 1;
        var length = ExecutionSegment.Parse(text) is var segment ? segment.End - segment.Start : Fraction.One;
        return (double)length.Numerator / (double)length.Denominator;
    }

    private static string Padded(int number, int width) => number.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0');

    private void Write(StringBuilder text)
    {
        lock (_gate)
            OutputFile.Write(stdout, Encoding.UTF8.GetBytes(text.ToString()));
    }
}
