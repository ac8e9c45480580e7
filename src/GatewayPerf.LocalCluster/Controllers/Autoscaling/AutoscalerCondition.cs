namespace GatewayPerf.LocalCluster.Controllers.Autoscaling;

/// <summary>A condition of a HorizontalPodAutoscaler as it is to be.</summary>
internal sealed record AutoscalerCondition(string Type, bool Status, string Reason, string Message)
{
    public static AutoscalerCondition AbleToScale(bool status, string reason, string message) => new("AbleToScale", status, reason, message);

    public static AutoscalerCondition ScalingActive(bool status, string reason, string message) => new("ScalingActive", status, reason, message);

    public static AutoscalerCondition ScalingLimited(bool status, string reason, string message) => new("ScalingLimited", status, reason, message);
}
