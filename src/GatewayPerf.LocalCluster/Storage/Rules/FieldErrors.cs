using System.Text.Json;
using System.Text.Json.Nodes;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Storage.Rules;

/// <summary>Gathers everything that is wrong with one object.</summary>
internal sealed class FieldErrors
{
    private readonly List<V1StatusCause> _causes = [];

    public void Required(string field, string? detail = null) =>
        Add("FieldValueRequired", field, detail is null ? "Required value" : $"Required value: {detail}");

    public void Invalid(string field, string value, string detail) => Add("FieldValueInvalid", field, $"Invalid value: {Quote(value)}: {detail}");

    public void Invalid(string field, long value, string detail) => Add("FieldValueInvalid", field, $"Invalid value: {value}: {detail}");

    public void InvalidJson(string field, JsonNode? value, string detail) =>
        Add("FieldValueInvalid", field, $"Invalid value: {value?.ToJsonString(JsonText.SerializerOptions) ?? "null"}: {detail}");

    public void Duplicate(string field, string value) => Add("FieldValueDuplicate", field, $"Duplicate value: {Quote(value)}");

    public void NotFound(string field, string value) => Add("FieldValueNotFound", field, $"Not found: {Quote(value)}");

    public void Forbidden(string field, string detail) => Add("FieldValueForbidden", field, $"Forbidden: {detail}");

    public void TooLong(string field, int limit) => Add("FieldValueTooLong", field, $"Too long: may not be more than {limit} bytes");

    public void NotSupported(string field, string value, params string[] supported) =>
        Add("FieldValueNotSupported", field, $"Unsupported value: {Quote(value)}: supported values: {string.Join(", ", supported.Select(Quote))}");

    /// <summary>Throws 422 when anything was found.</summary>
    public void ThrowIfAny(ResourceKind kind, string name)
    {
        if (_causes.Count > 0)
            throw ApiErrors.Invalid(kind, name, _causes);
    }

    private void Add(string reason, string field, string message) => _causes.Add(new V1StatusCause { Reason = reason, Field = field, Message = message });

    private static string Quote(string value) => JsonSerializer.Serialize(value, JsonText.SerializerOptions);
}
