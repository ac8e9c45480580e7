using GatewayPerf.Plans;

namespace GatewayPerf.Terraform.States;

/// <summary>How long a Terraform may be at work on a state before whoever holds its lock is taken for dead.</summary>
internal static class LongestApply
{
    // Default timeouts of the providers, a cluster and its node pools one after the other: aws_eks_cluster 60 min and aws_eks_node_group 60 min; google_container_cluster
    // 60 min and google_container_node_pool 30 min; azurerm_kubernetes_cluster 90 min.
    private static readonly TimeSpan Cloud = TimeSpan.FromHours(2);

    /// <summary>By the plan for the local cluster; elsewhere by the providers' own timeouts.</summary>
    public static TimeSpan Of(TerraformRoot root, DeadlinePlan deadlines) => root == TerraformRoot.Local
        ? deadlines.InitTerraform > deadlines.Destroy ? deadlines.InitTerraform : deadlines.Destroy
        : Cloud;
}
