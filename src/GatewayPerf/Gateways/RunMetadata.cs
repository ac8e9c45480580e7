using k8s.Models;

namespace GatewayPerf.Gateways;

/// <summary>Metadata of the objects that a run creates: everything carries the run's id.</summary>
internal static class RunMetadata
{
    public const string AppLabel = "app";

    public static V1ObjectMeta For(GatewaySettings settings, string @namespace, string name, string? app = null) => new()
    {
        Name = name,
        NamespaceProperty = @namespace,
        Labels = Labels(settings, app),
    };

    public static Dictionary<string, string> Labels(GatewaySettings settings, string? app = null)
    {
        var labels = new Dictionary<string, string>
        {
            ["app.kubernetes.io/managed-by"] = "gatewayperf",
            ["gatewayperf.io/run-id"] = settings.RunId,
        };
        if (app is not null)
            labels[AppLabel] = app;
        return labels;
    }
}
