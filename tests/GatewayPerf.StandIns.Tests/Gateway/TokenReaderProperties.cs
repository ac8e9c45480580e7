using System.Text.Json.Nodes;
using CsCheck;
using GatewayPerf.StandIns.Gateway.Authentication;
using GatewayPerf.StandIns.Gateway.Definitions;
using GatewayPerf.StandIns.Gateway.Proxying;
using GatewayPerf.StandIns.Tests.Support;

namespace GatewayPerf.StandIns.Tests.Gateway;

public sealed class TokenReaderProperties
{
    private static readonly string[] Algorithms = ["HS256", "HS384", "HS512"];

    private readonly HmacTokenReader reader = new(new ApiDefinition { JwtSource = Tokens.Source, JwtIdentityBaseField = "user", JwtPolicyFieldName = "pol" });

    [Fact]
    public void What_was_signed_is_read_back() =>
        Gen.Select(Gen.String, Gen.String, Gen.Long[1, 1L << 50], Gen.Int[0, 2].Select(index => Algorithms[index])).Sample((user, subject, expires, algorithm) =>
        {
            var signed = new JsonObject
            {
                ["nested"] = new JsonObject { ["sub"] = "not this one", ["list"] = new JsonArray(1, "exp") },
                ["user"] = user,
                ["sub"] = subject,
                ["exp"] = expires,
            };
            reader.Read(Tokens.Sign(signed, algorithm: algorithm), out var claims).ShouldBeNull();
            var written = JsonNode.Parse(signed.ToJsonString())!;
            claims.Identity.ShouldBe(written["user"]!.GetValue<string>());
            claims.Subject.ShouldBe(written["sub"]!.GetValue<string>());
            claims.Policy.ShouldBeNull();
            claims.Expires.ShouldBe(new(expires, IsInvalid: false));
            (claims.IssuedAt, claims.NotBefore).ShouldBe((default, default));
        });

    [Fact]
    public void A_changed_character_is_never_accepted()
    {
        var token = Tokens.Sign(new() { ["sub"] = "user", ["exp"] = 5_000_000_000 });

        // The last character of a signature holds four bits of it only; the others count whole.
        Gen.Select(Gen.Int[0, token.Length - 2], Gen.Char["ABCXYZabcxyz0189-_.=% "]).Where((at, other) => token[at] != other).Sample((at, other) =>
            reader.Read($"{token[..at]}{other}{token[(at + 1)..]}", out _).ShouldNotBeNull());
    }

    [Fact]
    public void No_text_makes_it_throw() =>
        Gen.OneOf(Gen.String, Gen.Select(Gen.String, Gen.String).Select((header, payload) => Tokens.SignText(payload, header)))
            .Sample(text => reader.Read(text, out _).ShouldNotBeNull());

    [Theory]
    [InlineData("""{"sub":"a"} x""")]
    [InlineData("""{"sub":"a" """)]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("")]
    public void Claims_that_are_no_object_are_refused(string payload) =>
        reader.Read(Tokens.SignText(payload, """{"alg":"HS256"}"""), out _).ShouldBe(TykErrors.JwtInvalid);
}
