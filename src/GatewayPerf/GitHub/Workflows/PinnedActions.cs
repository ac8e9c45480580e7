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

    /// <summary>Fetches what other jobs of the run have kept.</summary>
    public static PinnedAction DownloadArtifact { get; } = new("actions/download-artifact", "3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c", "v8.0.1");

    /// <summary>Installs k6.</summary>
    public static PinnedAction SetupK6 { get; } = new("grafana/setup-k6-action", "db07bd9765aac508ef18982e52ab937fe633a065", "v1.2.1");

    /// <summary>Audits workflows.</summary>
    public static PinnedAction Zizmor { get; } = new("zizmorcore/zizmor-action", "f52a838cfabf134edcbaa7c8b3677dde20045018", "v0.1.1");

    /// <summary>Installs Terraform.</summary>
    public static PinnedAction SetupTerraform { get; } = new("hashicorp/setup-terraform", "dfe3c3f87815947d99a8997f908cb6525fc44e9e", "v4.0.1");

    /// <summary>Logs in to AWS.</summary>
    public static PinnedAction AwsLogin { get; } = new("aws-actions/configure-aws-credentials", "e6de054238d6b7531b4efff3b6587d9aade6a06c", "v6.2.3");

    /// <summary>Logs in to Google Cloud.</summary>
    public static PinnedAction GoogleLogin { get; } = new("google-github-actions/auth", "7c6bc770dae815cd3e89ee6cdf493a5fab2cc093", "v3.0.0");

    /// <summary>Logs in to Azure.</summary>
    public static PinnedAction AzureLogin { get; } = new("azure/login", "f5d393ae46f8fde4be8b75f32e3fc50e654ad0ca", "v3.0.1");
}
