namespace GatewayPerf.LocalCluster.TestRuns;

/// <summary>What a TestRun may not ask for.</summary>
internal static class TestRunRefusals
{
    /// <summary>Why the run goes to stage error at once, or null.</summary>
    public static string? Of(TestRunSpec spec)
    {
        if (K6Arguments.FindInvalid(K6Arguments.Of(spec)) is { } argument)
            return $"encountered an invalid value for k6 CLI argument: `{argument}`";

        if (spec.Script.VolumeClaim is not null)
            return "spec.script.volumeClaim is not supported by the local cluster; use spec.script.configMap.";

        if (!string.IsNullOrEmpty(spec.Script.LocalFile) && spec.Script.ConfigMap is null)
            return "spec.script.localFile is not supported by the local cluster; use spec.script.configMap.";

        return null;
    }
}
