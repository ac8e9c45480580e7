using System.Globalization;
using System.IO.Compression;
using k8s.Models;

namespace GatewayPerf.Terraform.States.Backends;

/// <summary>How Terraform's kubernetes backend spreads a state over Secrets: gzip, since Terraform 1.6 cut into parts of 1 MiB, found by labels.</summary>
internal static class StateSecrets
{
    private const string Data = "tfstate";
    private const string Suffix = "tfstateSecretSuffix";
    private const string Workspace = "tfstateWorkspace";

    /// <summary>Selects what Terraform made.</summary>
    public const string OfTerraform = "tfstate=true";

    /// <summary>Selects the Secrets of one state.</summary>
    public static string Selector(StateName name) => string.Join(',', LabelsOf(name).Select(label => $"{label.Key}={label.Value}"));

    /// <summary>The labels of the objects of one state.</summary>
    public static Dictionary<string, string> LabelsOf(StateName name) => new()
    {
        [Data] = "true",
        [Suffix] = name.Folder,
        [Workspace] = name.Workspace,
        ["app.kubernetes.io/managed-by"] = "terraform",
    };

    /// <summary>The state of an object, or null when it is of none of ours.</summary>
    public static StateName? NameOf(V1ObjectMeta metadata) =>
        metadata.Labels is { } labels && labels.TryGetValue(Suffix, out var folder) && labels.TryGetValue(Workspace, out var workspace) ? StateName.TryCreate(folder, workspace) : null;

    /// <summary>The state, or null when there is none. Throws <see cref="UserException"/> when a part is missing or it is no gzip.</summary>
    public static async Task<byte[]?> ReadAsync(IList<V1Secret> secrets, StateName name, CancellationToken cancellationToken)
    {
        var parts = secrets.ToDictionary(secret => secret.Metadata.Name, secret => secret.Data is { } data && data.TryGetValue(Data, out var part) ? part : null, StringComparer.Ordinal);
        if (parts.Values.All(part => part is null))
        {
            return null;
        }

        using var compressed = new MemoryStream();
        for (var i = 0; i < parts.Count; i++)
        {
            var secret = i == 0 ? name.Secret : string.Create(CultureInfo.InvariantCulture, $"{name.Secret}-part-{i}");
            compressed.Write(parts.GetValueOrDefault(secret) ?? throw new UserException($"The state '{name}' cannot be read: its Secret {secret} is missing or empty."));
        }

        compressed.Position = 0;
        try
        {
            using var content = new MemoryStream();
            await using var gzip = new GZipStream(compressed, CompressionMode.Decompress);
            await gzip.CopyToAsync(content, cancellationToken);
            return content.ToArray();
        }
        catch (InvalidDataException exception)
        {
            throw new UserException($"The state '{name}' cannot be read: {exception.Message}", exception);
        }
    }
}
