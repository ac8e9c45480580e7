namespace GatewayPerf.LocalCluster.TestRuns;

/// <summary>How a test is shared out over its runners.</summary>
internal static class ExecutionSegments
{
    /// <summary>The flags of the runner <paramref name="index"/> (from 1) of <paramref name="count"/>; none for a single runner.</summary>
    public static IReadOnlyList<string> Flags(int index, int count) => count <= 1
        ? []
        :
        [
            $"--execution-segment={Bound(index - 1, count)}:{Bound(index, count)}",
            $"--execution-segment-sequence={string.Join(',', Enumerable.Range(0, count + 1).Select(part => Bound(part, count)))}",
        ];

    // Fractions are not reduced; the ends are whole numbers.
    private static string Bound(int part, int count) => part == 0 ? "0" : part == count ? "1" : $"{part}/{count}";
}
