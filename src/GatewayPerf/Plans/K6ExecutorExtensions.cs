namespace GatewayPerf.Plans;

/// <summary>What kind of executor one is.</summary>
public static class K6ExecutorExtensions
{
    /// <summary>It plans arrivals, whether or not earlier ones have ended.</summary>
    public static bool IsOpen(this K6Executor executor) => executor is K6Executor.ConstantArrivalRate or K6Executor.RampingArrivalRate or K6Executor.AutoscalingGradual;

    /// <summary>It ends when a number of iterations is done.</summary>
    public static bool IsByIterations(this K6Executor executor) => executor is K6Executor.SharedIterations or K6Executor.PerVuIterations;

    /// <summary>Its level rises in steps that a user can choose.</summary>
    public static bool HasSteps(this K6Executor executor) => executor is K6Executor.RampingVus or K6Executor.RampingArrivalRate;

    /// <summary>Its name as a user writes it.</summary>
    public static string Name(this K6Executor executor) => KebabCaseEnumConverter<K6Executor>.NameOf(executor);
}
