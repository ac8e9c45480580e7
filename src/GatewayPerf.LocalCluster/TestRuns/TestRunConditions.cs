using k8s.Models;

namespace GatewayPerf.LocalCluster.TestRuns;

/// <summary>The conditions of a TestRun, with the reasons that k6-operator gives.</summary>
internal static class TestRunConditions
{
    /// <summary>Those of a test run that has just been taken up.</summary>
    public static void Begin(TestRunStatus status, DateTime now)
    {
        Set(status, "CloudTestRun", "Unknown", "TestRunTypeUnknown", now);
        Set(status, "TestRunRunning", "Unknown", "TestRunPreparation", now);
        Set(status, "TeardownExecuted", "False", "TeardownExecutedFalse", now);
        Set(status, "CloudTestRunAborted", "False", "CloudTestRunAbortedFalse", now);
        Set(status, "CloudPLZTestRun", "False", "CloudPLZTestRunFalse", now);
    }

    public static void SetLocal(TestRunStatus status, DateTime now) => Set(status, "CloudTestRun", "False", "CloudTestRunFalse", now);

    public static void SetRunning(TestRunStatus status, bool running, DateTime now) =>
        Set(status, "TestRunRunning", running ? "True" : "False", running ? "TestRunRunningTrue" : "TestRunRunningFalse", now);

    private static void Set(TestRunStatus status, string type, string value, string reason, DateTime now)
    {
        status.Conditions ??= [];
        if (status.Conditions.FirstOrDefault(it => it.Type == type) is not { } condition)
            status.Conditions.Add(condition = new V1Condition { Type = type, Message = "" });

        if (condition.Status != value)
            condition.LastTransitionTime = now;

        condition.Status = value;
        condition.Reason = reason;
    }
}
