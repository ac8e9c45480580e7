using System.Text.Json;

namespace GatewayPerf.StandIns.Gateway.Authentication;

/// <summary>The claims of a token that decide about it; text claims are null when absent or not text.</summary>
internal readonly record struct TokenClaims(
    string? Subject, string? Identity, string? Policy, TimeClaim Expires, TimeClaim IssuedAt, TimeClaim NotBefore)
{
    /// <exception cref="JsonException">The claims are not a JSON object.</exception>
    public static TokenClaims Parse(ReadOnlySpan<byte> json, string identityField, string policyField)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("The claims are not an object.");
        var claims = default(TokenClaims);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIdentity = identityField.Length > 0 && reader.ValueTextEquals(identityField);
            var isPolicy = policyField.Length > 0 && reader.ValueTextEquals(policyField);
            var isSubject = reader.ValueTextEquals("sub"u8);
            var isExpiry = reader.ValueTextEquals("exp"u8);
            var isIssue = reader.ValueTextEquals("iat"u8);
            var isStart = reader.ValueTextEquals("nbf"u8);
            reader.Read();
            var text = isIdentity || isPolicy || isSubject ? TextOf(ref reader) : null;
            var time = isExpiry || isIssue || isStart ? TimeClaim.Of(ref reader) : default;
            claims = new(
                isSubject ? text : claims.Subject,
                isIdentity ? text : claims.Identity,
                isPolicy ? text : claims.Policy,
                isExpiry ? time : claims.Expires,
                isIssue ? time : claims.IssuedAt,
                isStart ? time : claims.NotBefore);
            reader.Skip();
        }

        // Throws when something follows the object, or it never ended.
        while (reader.Read())
        {
        }

        return claims;
    }

    private static string? TextOf(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
}
