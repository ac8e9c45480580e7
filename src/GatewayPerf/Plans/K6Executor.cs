using System.ComponentModel;

namespace GatewayPerf.Plans;

/// <summary>k6's executors, by k6's names.</summary>
[TypeConverter(typeof(KebabCaseEnumConverter<K6Executor>))]
public enum K6Executor
{
    /// <summary>An open model: a fixed number of arrivals per second.</summary>
    ConstantArrivalRate,

    /// <summary>A closed model: a fixed number of virtual users.</summary>
    ConstantVus,

    /// <summary>A closed model: virtual users in stages.</summary>
    RampingVus,

    /// <summary>An open model: arrivals in stages.</summary>
    RampingArrivalRate,

    /// <summary>A fixed number of iterations, shared.</summary>
    SharedIterations,

    /// <summary>A fixed number of iterations per virtual user.</summary>
    PerVuIterations,

    /// <summary>The staged profile that exercises an autoscaler.</summary>
    AutoscalingGradual,

    /// <summary>Removed in k6 2.</summary>
    ExternallyControlled,
}
