using GatewayPerf.K6.Options;
using GatewayPerf.K6.Scripts;

namespace GatewayPerf.K6.Metrics;

/// <summary>Samples of <c>dropped_iterations</c> of one scenario.</summary>
internal sealed class DroppedIterations(TestContext test, Scenario scenario)
{
    private TagSet? _tags;

    public void Add(long iterations)
    {
        if (test.Metrics.IsActive)
            test.Metrics.Add(_tags ??= Tags(), test.Clock.UtcNow, new Sample(test.Metrics.BuiltIn.DroppedIterations, iterations));
    }

    private TagSet Tags() => TagSet.Empty.With(
    [
        .. (test.Options.Tags ?? new Dictionary<string, string>()).Select(t => (t.Key, t.Value)),
        .. scenario.Tags.Select(t => (t.Key, t.Value)),
        ("scenario", scenario.Name),
    ]);
}
