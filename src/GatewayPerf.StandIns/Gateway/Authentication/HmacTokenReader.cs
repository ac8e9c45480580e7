using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GatewayPerf.StandIns.Gateway.Definitions;
using GatewayPerf.StandIns.Gateway.Proxying;

namespace GatewayPerf.StandIns.Gateway.Authentication;

/// <summary>
/// Splits, verifies and reads HS256, HS384 and HS512 tokens. By hand, because it sits on the path that is measured: it copies
/// the token once and makes three strings at most, where a general library builds a model of every claim.
/// </summary>
internal sealed class HmacTokenReader(ApiDefinition api)
{
    private const int LongestToken = 64 * 1024;

    private readonly byte[]? secret = Decode(api.JwtSource);
    private Header? lastHeader;

    /// <summary>Null and the claims when the signature is right.</summary>
    public TykError? Read(string token, out TokenClaims claims)
    {
        claims = default;
        var first = token.IndexOf('.', StringComparison.Ordinal);
        var second = first < 0 ? -1 : token.IndexOf('.', first + 1);
        if (second < 0 || token.IndexOf('.', second + 1) >= 0 || token.Length > LongestToken)
            return TykErrors.JwtInvalid;

        var buffer = ArrayPool<byte>.Shared.Rent(token.Length * 2);
        try
        {
            var ascii = buffer.AsSpan(0, token.Length);
            var decoded = buffer.AsSpan(token.Length, token.Length);
            if (Encoding.ASCII.GetBytes(token, ascii) != token.Length || !Ascii.IsValid(token))
                return TykErrors.JwtInvalid;
            return Read(token, ascii, decoded, first, second, out claims);
        }
        catch (Exception malformed) when (malformed is JsonException or FormatException or InvalidOperationException)
        {
            return TykErrors.JwtInvalid;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private TykError? Read(string token, ReadOnlySpan<byte> ascii, Span<byte> decoded, int first, int second, out TokenClaims claims)
    {
        var algorithm = AlgorithmOf(token, ascii[..first], decoded);
        var length = Base64Url.DecodeFromUtf8(ascii[(first + 1)..second], decoded);
        claims = TokenClaims.Parse(decoded[..length], api.JwtIdentityBaseField, api.JwtPolicyFieldName);
        if (algorithm is SigningMethod.Unknown)
            return TykErrors.JwtInvalid;
        if (algorithm is SigningMethod.NotHmac)
            return TykErrors.JwtSigningMethod;
        if (secret is null)
            return TykErrors.JwtInvalid;

        Span<byte> expected = stackalloc byte[HMACSHA512.HashSizeInBytes];
        var size = algorithm switch
        {
            SigningMethod.Hs256 => HMACSHA256.HashData(secret, ascii[..second], expected),
            SigningMethod.Hs384 => HMACSHA384.HashData(secret, ascii[..second], expected),
            _ => HMACSHA512.HashData(secret, ascii[..second], expected),
        };
        length = Base64Url.DecodeFromUtf8(ascii[(second + 1)..], decoded);
        return CryptographicOperations.FixedTimeEquals(expected[..size], decoded[..length]) ? null : TykErrors.JwtInvalid;
    }

    /// <summary>A generator of load sends the same header in every token: the last one is remembered.</summary>
    private SigningMethod AlgorithmOf(string token, ReadOnlySpan<byte> header, Span<byte> decoded)
    {
        if (lastHeader is { } known && token.AsSpan(0, header.Length).SequenceEqual(known.Text))
            return known.Method;
        var length = Base64Url.DecodeFromUtf8(header, decoded);
        var json = new Utf8JsonReader(decoded[..length]);
        using var document = JsonDocument.ParseValue(ref json);
        var root = document.RootElement;
        var name = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("alg", out var alg) && alg.ValueKind == JsonValueKind.String
            ? alg.GetString()
            : null;
        var method = name switch
        {
            "HS256" => SigningMethod.Hs256,
            "HS384" => SigningMethod.Hs384,
            "HS512" => SigningMethod.Hs512,
            "none" or "EdDSA" => SigningMethod.NotHmac,
            { Length: 5 } when name[..2] is "RS" or "ES" or "PS" && name[2..] is "256" or "384" or "512" => SigningMethod.NotHmac,
            _ => SigningMethod.Unknown,
        };
        lastHeader = new(token[..header.Length], method);
        return method;
    }

    private static byte[]? Decode(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? bytes[..length] : null;
    }

    private sealed record Header(string Text, SigningMethod Method);
}
