using System.Text.Json;
using GatewayPerf.K6.Options;

namespace GatewayPerf.K6.Execution.Executors;

/// <summary>A scenario of a number of virtual users and a number of iterations, with a time after which no further one begins.</summary>
internal abstract record IterationsScenario : Scenario
{
    /// <param name="reader">The scenario's object.</param>
    /// <param name="problem">What is wrong with so many iterations of so many virtual users; null for nothing.</param>
    protected IterationsScenario(ScenarioReader reader, Func<long, long, string?> problem) : base(reader)
    {
        VUs = reader.Integer("vus") ?? 1;
        Iterations = reader.Integer("iterations") ?? 1;
        RegularDuration = reader.Duration("maxDuration") ?? TimeSpan.FromMinutes(10);
        reader.Require(VUs > 0, "the number of VUs must be more than 0");
        if (problem(Iterations, VUs) is { } wrong)
            reader.Require(false, wrong);
        reader.AtLeastASecond("maxDuration", RegularDuration);
    }

    /// <summary>k6's <c>maxDuration</c>.</summary>
    public override TimeSpan RegularDuration { get; }

    public long VUs { get; }

    /// <summary>Iterations as the script says them: of all virtual users together, or of each.</summary>
    public long Iterations { get; }

    public override void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("vus", VUs);
        json.WriteNumber("iterations", Iterations);
        json.WriteString("maxDuration", GoDuration.Format(RegularDuration));
    }
}
