using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Embedded.Tests.Samples;
using Nuke.Embedded.Tests.Testing;

namespace Nuke.Embedded.Tests.Parameters;

public sealed class ParameterConversionTests : IDisposable
{
    private readonly BuildRoot _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void Words_become_values_by_type_converters()
    {
        _root.Run(
            ParameterBuild.Start,
            "--my-name", "Bob Smith", "--flag", "--count", "7", "--maybe-count", "9", "--flavor", "mint", "--channel", "NIGHTLY",
            "--items", "a,b", "--numbers", "1", "2", "3", "--out-path", "/x/../y", "--region", "mars", "--span", "00:01:30", "--weight", "12g", "--prop", "p1").ShouldHaveSucceeded();
        Journal.Entries[0].ShouldBe("MyName=Bob Smith Flag=True Count=7 MaybeCount=9 Flavor=Mint Channel=nightly");
        Journal.Entries[1].ShouldBe($"Items=a,b Numbers=1,2,3 OutPath={AbsolutePath.Create("/y")} Region=mars");
        Journal.Entries[2].ShouldStartWith("ApiKey=null Span=00:01:30 Weight=12");
        Journal.Entries[3].ShouldStartWith("Renamed=null Prop=p1");
    }

    [Fact]
    public void Values_of_the_file_are_converted_alike_and_may_be_records()
    {
        _root.WithParameters(
            """
            {
              "$schema": "./build.schema.json",
              "Count": 11, "Flag": true, "Flavor": "mint", "Channel": "Nightly", "Items": ["p", "q"], "Numbers": [1, 2], "OutPath": "relative/to/root",
              "Weight": "3g", "PreSize": "4g", "Deep": { "A": "x", "B": 2 }, "Deeps": [{ "A": "y", "B": 3 }], "Listy": ["l1", "l2"], "Span": "00:00:05",
            }
            """).Run(ParameterBuild.Start).ShouldHaveSucceeded();
        Journal.Entries[0].ShouldBe("MyName=null Flag=True Count=11 MaybeCount=null Flavor=Mint Channel=nightly");
        Journal.Entries[1].ShouldBe($"Items=p,q Numbers=1,2 OutPath={_root.Location / "relative/to/root"} Region=null");
        Journal.Entries[2].ShouldBe("ApiKey=null Span=00:00:05 Weight=3 Deep=Deep { A = x, B = 2 } Deeps=1 Listy=l1,l2");
        Journal.Entries[3].ShouldContain("Size=4");
    }

    [Theory]
    [InlineData("Count", "Value 'abc' could not be converted to 'int?'", "--count", "abc")]
    [InlineData("Flavor", "Value 'rocky' could not be converted to 'Flavor?'", "--flavor", "rocky")]
    [InlineData("Channel", "Value 'beta' could not be converted to 'Channel'", "--channel", "beta")]
    [InlineData("MyName", "Value [ a, b ] cannot be assigned to 'string'", "--my-name", "a", "b")]
    [InlineData("Listy", "Value 'a' could not be converted to 'List<string>'", "--listy", "a")]
    [InlineData("Weight", "Value '12' could not be converted to 'Weight?': '12' has no unit; write '12g'", "--weight", "12")]
    public void What_cannot_be_converted_is_a_warning_and_the_initializer_stays(string member, string reason, params string[] arguments)
    {
        var result = _root.Run(ParameterBuild.Start, arguments);
        result.ShouldHaveSucceeded();
        result.Output.ShouldContain($"Could not inject value for ParameterBuild.{member}");
        result.Output.ShouldContain(reason.Split(Engine.Answers(embedded: "##", genuine: ": '12'"))[0]);
        result.Output.Contains("   at ").ShouldBe(!Engine.IsEmbedded);
        Journal.Entries.Count.ShouldBe(4);
    }

    [Fact]
    public void Several_words_cannot_hold_the_separator()
    {
        var result = _root.Run(ParameterBuild.Start, "--items", "a,b", "c");
        result.Output.ShouldContain("Could not inject value for ParameterBuild.Items");
        result.Output.ShouldContain(Engine.Answers(embedded: "mixes several words with the separator ','", genuine: "cannot be split"));
        Journal.Entries[1].ShouldStartWith("Items=null");
    }

    [Fact]
    public void A_bad_value_in_environment_or_file_is_a_warning_too()
    {
        _root.WithVariable("COUNT", "abc").Run(ParameterBuild.Start).Output.ShouldContain("Could not inject value for ParameterBuild.Count");
        _root.Variables.Remove("COUNT");
        _root.WithParameters("""{ "Count": "abc", "PreSize": "4" }""").Run(ParameterBuild.Start).Output
            .ShouldSatisfyAllConditions(
                x => x.ShouldContain("Could not inject value for ParameterBuild.Count"),
                x => x.ShouldContain("Could not inject value for IHazPrefixed.Size"));
        Journal.Entries[0].ShouldContain("Count=3");
    }

    [Fact]
    public void An_optional_member_fails_silently() =>
        _root.Run(ParameterBuild.Start, "--quiet", "abc").Output.ShouldNotContain("Could not inject");

    [Fact]
    public void Secrets_of_the_file_are_decrypted_by_the_password()
    {
        _root.WithParameters("""{ "ApiKey": "v1:uIUhbJAwyRZFgynmD+YA3Q==" }""").WithVariable("NUKE_PARAMS_KEY", "correct horse");
        _root.Run(ParameterBuild.Start).ShouldHaveSucceeded();
        Journal.Entries[2].ShouldStartWith("ApiKey=topsecret");
    }

    [Theory]
    [InlineData("bad password", "Could not decrypt 'ApiKey' with provided password")]
    [InlineData(null, "PARAMS_KEY")]
    public void Without_the_right_password_a_secret_is_a_warning(string? password, string reason)
    {
        _root.WithParameters("""{ "ApiKey": "v1:uIUhbJAwyRZFgynmD+YA3Q==" }""");
        if (password != null)
            _root.WithVariable("PARAMS_KEY", password);
        var result = _root.Run(ParameterBuild.Start);

        // The genuine engine asks for the password, whoever listens.
        result.Output.ShouldContain(Engine.Answers(embedded: reason, genuine: password == null ? "Enter password for parameters.json" : reason));
        Journal.Entries[2].ShouldStartWith("ApiKey=null");
    }
}
