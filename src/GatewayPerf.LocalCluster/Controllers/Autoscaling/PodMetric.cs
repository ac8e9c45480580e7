namespace GatewayPerf.LocalCluster.Controllers.Autoscaling;

/// <summary>The usage of one pod: thousandths of its unit (of a core, of a byte), the end of the window that it is the average of, and the window.</summary>
internal readonly record struct PodMetric(long Milli, DateTimeOffset At, TimeSpan Window);
