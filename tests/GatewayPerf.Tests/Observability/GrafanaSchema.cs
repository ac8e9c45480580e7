using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Json.Schema;

namespace GatewayPerf.Tests.Observability;

/// <summary>
/// The JSON schema of dashboards out of Grafana's foundation SDK, for Grafana 13; kept among the tools once it was had. Those for Grafana 10 and 11 refuse the
/// <c>null</c> with which the first threshold begins, and say themselves that Grafana writes it.
/// </summary>
internal static class GrafanaSchema
{
    private const string Address = "https://raw.githubusercontent.com/grafana/grafana-foundation-sdk/f178d5a42a8915fdda9235e97ad93881e3f94fef/jsonschema/dashboard.jsonschema.json";
    private const string Checksum = "67451cd5b288f97e3f68eccd52ffa4f75151fc87c669b8cd93c051056b294265";
    private static readonly EvaluationOptions Options = new() { OutputFormat = OutputFormat.List };

    /// <summary>The schema; where it cannot be had the test is skipped with the reason.</summary>
    public static async Task<JsonSchema> ObtainAsync()
    {
        var file = Path.Combine(Repository.Tools(), "grafana-dashboard-13.jsonschema.json");
        var bytes = File.Exists(file) ? await File.ReadAllBytesAsync(file) : await DownloadAsync();
        Convert.ToHexStringLower(SHA256.HashData(bytes)).ShouldBe(Checksum, file);
        Directory.CreateDirectory(Repository.Tools());
        await File.WriteAllBytesAsync(file, bytes);
        return JsonSchema.FromText(Encoding.UTF8.GetString(bytes));
    }

    /// <summary>What the schema has against a document.</summary>
    public static IReadOnlyList<string> Complaints(JsonSchema schema, string json)
    {
        using var document = JsonDocument.Parse(json);
        var result = schema.Evaluate(document.RootElement, Options);
        return result.IsValid ? [] : [.. (result.Details ?? []).Where(detail => detail.Errors is not null).SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Key} {error.Value}")).Append("not valid")];
    }

    private static async Task<byte[]> DownloadAsync()
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        try
        {
            return await client.GetByteArrayAsync(new Uri(Address), TestContext.Current.CancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            Assert.Skip($"{Address} could not be downloaded: {exception.Message}");
            throw;
        }
    }
}
