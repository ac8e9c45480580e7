using System.Text.Json;

namespace GatewayPerf.Terraform.States;

/// <summary>A state as Terraform stores it (format 4).</summary>
public sealed class TerraformState
{
    private TerraformState(byte[] content, long? serial, IReadOnlyList<string> resources) => (Content, Serial, Resources) = (content, serial, resources);

    /// <summary>Every byte of it.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>Counts its changes; null for an empty file.</summary>
    public long? Serial { get; }

    /// <summary>Addresses of the resources that Terraform manages by it, one for each instance; without data sources.</summary>
    public IReadOnlyList<string> Resources { get; }

    /// <summary>Reads a state; throws <see cref="UserException"/> when it is not understood, so that nobody takes it for empty.</summary>
    public static TerraformState Parse(byte[] content, StateName name)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (content.Length == 0)
        {
            // Terraform makes the file when it takes the lock.
            return new TerraformState(content, serial: null, []);
        }

        try
        {
            using var document = JsonDocument.Parse(content);
            var version = document.RootElement.GetProperty("version").GetInt32();
            return version == 4
                ? new TerraformState(content, document.RootElement.GetProperty("serial").GetInt64(), [.. document.RootElement.GetProperty("resources").EnumerateArray().SelectMany(Addresses)])
                : throw new UserException($"The state '{name}' has the format {version}, and only 4 (Terraform 0.12 and later) is understood.");
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new UserException($"The state '{name}' cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Whether the other is the same, byte by byte.</summary>
    public bool IsSameAs(TerraformState? other) => other is not null && Content.Span.SequenceEqual(other.Content.Span);

    private static IEnumerable<string> Addresses(JsonElement resource)
    {
        if (resource.GetProperty("mode").GetString() != "managed")
        {
            return [];
        }

        var module = resource.TryGetProperty("module", out var path) ? path.GetString() + "." : "";
        var address = $"{module}{resource.GetProperty("type").GetString()}.{resource.GetProperty("name").GetString()}";
        return resource.GetProperty("instances").EnumerateArray().Select(instance => instance.TryGetProperty("index_key", out var key) ? $"{address}[{key.GetRawText()}]" : address);
    }
}
