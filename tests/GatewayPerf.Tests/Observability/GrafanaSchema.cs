using System.Security.Cryptography;
using System.Text.Json;
using Json.Schema;

namespace GatewayPerf.Tests.Observability;

/// <summary>The JSON schema of dashboards, of Grafana's foundation SDK; kept among the tools once it was had.</summary>
internal static class GrafanaSchema
{
    private static readonly EvaluationOptions Options = new() { OutputFormat = OutputFormat.List };

    /// <summary>The schema; where it cannot be had the test is skipped with the reason.</summary>
    public static async Task<JsonSchema> ObtainAsync(string version, string commit, string checksum)
    {
        var file = Path.Combine(Repository.Tools(), $"grafana-dashboard-{version}.jsonschema.json");
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(Repository.Tools());
            await File.WriteAllBytesAsync(file, await DownloadAsync($"https://raw.githubusercontent.com/grafana/grafana-foundation-sdk/{commit}/jsonschema/dashboard.jsonschema.json"));
        }

        var bytes = await File.ReadAllBytesAsync(file);
        Convert.ToHexStringLower(SHA256.HashData(bytes)).ShouldBe(checksum, file);
        return JsonSchema.FromText(System.Text.Encoding.UTF8.GetString(bytes), new BuildOptions { SchemaRegistry = new SchemaRegistry() }, new Uri($"https://schemas.test/grafana/{version}/{Guid.NewGuid():N}"));
    }

    /// <summary>What the schema has against a document.</summary>
    public static IReadOnlyList<string> Complaints(JsonSchema schema, string json)
    {
        using var document = JsonDocument.Parse(json);
        var result = schema.Evaluate(document.RootElement, Options);
        return result.IsValid ? [] : [.. (result.Details ?? []).Where(detail => detail.Errors is not null).SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Key} {error.Value}")).Append("not valid")];
    }

    private static async Task<byte[]> DownloadAsync(string address)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        try
        {
            return await client.GetByteArrayAsync(new Uri(address), TestContext.Current.CancellationToken);
        }
        catch (HttpRequestException exception)
        {
            Assert.Skip($"{address} could not be downloaded: {exception.Message}");
            throw;
        }
    }
}
