using System.Text.Json;

namespace GatewayPerf.Terraform.States.Backends.Hcp;

/// <summary>The documents of the API (jsonapi.org), as far as they are read.</summary>
internal static class JsonApi
{
    public const string MediaType = "application/vnd.api+json";

    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower };

    /// <summary>What an error document says, or the beginning of what else came.</summary>
    public static string Reason(string body)
    {
        try
        {
            if (JsonSerializer.Deserialize<Document<JsonElement>>(body, Options)?.Errors is { Count: > 0 } errors)
            {
                return string.Join("; ", errors.Select(error => error.Detail ?? error.Title));
            }
        }
        catch (JsonException)
        {
            // A proxy answered.
        }

        var text = body.ReplaceLineEndings(" ").Trim();
        return text.Length switch { 0 => "it says no more", > 200 => text[..200] + "…", _ => text };
    }

    public sealed record Document<T>(T? Data, IReadOnlyList<Resource<HcpHolder>>? Included, Meta? Meta, IReadOnlyList<Error>? Errors);

    public sealed record Resource<TAttributes>(string Id, string Type, TAttributes Attributes, IReadOnlyDictionary<string, Relationship>? Relationships)
    {
        /// <summary>The one resource that a relationship names, or null.</summary>
        public Identifier? To(string relationship) =>
            Relationships is not null && Relationships.TryGetValue(relationship, out var found) && found.Data.ValueKind == JsonValueKind.Object ? found.Data.Deserialize<Identifier>(Options) : null;
    }

    public sealed record Relationship(JsonElement Data);

    public sealed record Identifier(string Id, string Type);

    public sealed record Meta(Pagination? Pagination);

    public sealed record Pagination(int? NextPage);

    public sealed record Error(string? Title, string? Detail);
}
