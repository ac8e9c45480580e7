namespace GatewayPerf.GitHub.Workflows;

/// <summary>The actions that workflows may use: versions and commits are here and nowhere else.</summary>
public static class PinnedActions
{
    /// <summary>Checks the sources out.</summary>
    public static PinnedAction Checkout { get; } = new("actions/checkout", "3d3c42e5aac5ba805825da76410c181273ba90b1", "v7.0.1");

    /// <summary>Installs a .NET SDK.</summary>
    public static PinnedAction SetupDotNet { get; } = new("actions/setup-dotnet", "a98b56852c35b8e3190ac28c8c2271da59106c68", "v6.0.0");

    /// <summary>Keeps files with the run.</summary>
    public static PinnedAction UploadArtifact { get; } = new("actions/upload-artifact", "bbbca2ddaa5d8feaa63e36b76fdaad77386f024f", "v7.0.0");

    /// <summary>Installs Terraform.</summary>
    public static PinnedAction SetupTerraform { get; } = new("hashicorp/setup-terraform", "dfe3c3f87815947d99a8997f908cb6525fc44e9e", "v4.0.1");

    /// <summary>Logs in to AWS.</summary>
    public static PinnedAction AwsLogin { get; } = new("aws-actions/configure-aws-credentials", "e6de054238d6b7531b4efff3b6587d9aade6a06c", "v6.2.3");

    /// <summary>Logs in to Google Cloud.</summary>
    public static PinnedAction GoogleLogin { get; } = new("google-github-actions/auth", "7c6bc770dae815cd3e89ee6cdf493a5fab2cc093", "v3.0.0");

    /// <summary>Logs in to Azure.</summary>
    public static PinnedAction AzureLogin { get; } = new("azure/login", "f5d393ae46f8fde4be8b75f32e3fc50e654ad0ca", "v3.0.1");
}
