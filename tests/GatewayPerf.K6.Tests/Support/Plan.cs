using System.Text.Json;
using GatewayPerf.K6.Execution.Executors;
using GatewayPerf.K6.Options;
using GatewayPerf.K6.Segments;
using Jint;

namespace GatewayPerf.K6.Tests.Support;

/// <summary>Scenarios and their shares, written as a script writes them.</summary>
internal static class Plan
{
    /// <summary>The scenario <c>main</c> of a JavaScript-like object literal without its braces; keys need no quotes.</summary>
    public static T Scenario<T>(string literal) where T : Scenario
    {
        var problems = new List<string>();
        var scenario = Parse(literal, problems);
        problems.ShouldBeEmpty();
        return scenario.ShouldBeAssignableTo<T>().ShouldNotBeNull();
    }

    /// <summary>What k6 would complain about.</summary>
    public static string Problems(string literal)
    {
        var problems = new List<string>();
        Parse(literal, problems);
        return string.Join('\n', problems);
    }

    /// <summary>The tuples of all instances of a test that is cut into equal parts.</summary>
    public static IEnumerable<ExecutionTuple> Equal(int instances) =>
        Cut(string.Join(',', Enumerable.Range(0, instances + 1).Select(i => $"{i}/{instances}")));

    /// <summary>The tuples of all instances of a test that is cut as a sequence says.</summary>
    public static IEnumerable<ExecutionTuple> Cut(string sequence)
    {
        var points = sequence.Split(',');
        for (var i = 0; i + 1 < points.Length; i++)
        {
            var (all, index) = ExecutionSegmentSequence.Locate($"{points[i]}:{points[i + 1]}", sequence);
            yield return new ExecutionTuple(all.Stripe(), index);
        }
    }

    /// <summary>The instants of an instance's own arrivals, in seconds from the start.</summary>
    public static IEnumerable<double> Seconds(this ArrivalRateExecutor executor) =>
        Enumerable.Range(0, (int)executor.Planned!.Value).Select(i => executor[i, 0].Offset / 1e9);

    private static Scenario Parse(string literal, List<string> problems)
    {
        var json = new Jint.Engine().Evaluate($"JSON.stringify({{ {literal} }})").AsString();
        return ScenarioParser.Parse("main", JsonDocument.Parse(json).RootElement, _ => null, problems);
    }
}
