using System.Text.Json.Nodes;
using Nuke.Embedded.Tests.Samples;
using Nuke.Embedded.Tests.Testing;

namespace Nuke.Embedded.Tests.Schema;

public sealed class BuildSchemaTests : IDisposable
{
    private readonly BuildRoot _root = new();

    public void Dispose() => _root.Dispose();

    private JsonNode Schema => JsonNode.Parse(File.ReadAllText(_root.NukeFile("build.schema.json")))!;

    private string PropertyOf(string name) => Schema["allOf"]![0]!["properties"]![name]!.ToJsonString();

    [Fact]
    public void Every_parameter_has_its_type()
    {
        _root.Run(ParameterBuild.Start, "--help");
        PropertyOf("Count").ShouldStartWith("""{"type":"integer","description":"Count of items""");
        PropertyOf("Count").ShouldEndWith(""","format":"int32"}""");
        PropertyOf("MaybeCount").ShouldBe("""{"type":["integer","null"],"format":"int32"}""");
        PropertyOf("Flag").ShouldBe("""{"type":"boolean","description":"Enable the flag"}""");
        PropertyOf("Flavor").ShouldBe("""{"description":"Flavor","$ref":"#/definitions/Flavor"}""");
        PropertyOf("Channel").ShouldBe("""{"type":"string","description":"Channel","enum":["Nightly","Stable"]}""");
        PropertyOf("Items").ShouldBe("""{"type":"array","description":"Items to process","items":{"type":"string"}}""");
        PropertyOf("Numbers").ShouldBe("""{"type":"array","description":"Numbers","items":{"type":"integer","format":"int32"}}""");
        PropertyOf("Region").ShouldBe("""{"type":"string","description":"Region","enum":["eu","us"]}""");
        PropertyOf("OutPath").ShouldBe("""{"type":"string","description":"An output path"}""");
        PropertyOf("Weight").ShouldBe("""{"type":"string"}""");
        PropertyOf("Span").ShouldBe("""{"type":"string","format":"duration"}""");
        PropertyOf("PreThing").ShouldBe("""{"type":"string","description":"thing desc"}""");
        PropertyOf("other-name").ShouldBe("""{"type":"string"}""");
        PropertyOf("HiddenOne").ShouldContain("Hidden");
        Schema["definitions"]!["Flavor"]!["enum"]!.ToJsonString().ShouldBe("""["Vanilla","Chocolate","Mint"]""");
    }

    [Fact]
    public void It_is_the_same_byte_for_byte_with_either_engine()
    {
        _root.Run(SchemaBuild.Start, "--help").ShouldHaveSucceeded();
        File.ReadAllText(_root.NukeFile("build.schema.json")).ShouldBe(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Schema", "SchemaBuild.json")));
    }

    [Fact]
    public void Secrets_say_how_they_are_entered()
    {
        _root.Run(ParameterBuild.Start, "--help");
        Schema["allOf"]![0]!["properties"]!["ApiKey"]!["default"]!.GetValue<string>().ShouldBe("Secrets must be entered via 'nuke :secrets [profile]'");
    }

    [Fact]
    public void Targets_are_sorted_and_include_the_unlisted()
    {
        _root.Run(ShopBuild.Start, "--help");
        var names = Schema["definitions"]!["ExecutableTarget"]!["enum"]!.AsArray().Select(x => x!.GetValue<string>()).ToList();
        names.ShouldBe(names.Order(StringComparer.OrdinalIgnoreCase));
        names.ShouldContain("Hidden");
        names.ShouldContain("Train");
        Schema["definitions"]!["NukeBuild"]!["properties"]!["Target"]!.ToJsonString().ShouldBe(
            """{"type":"array","description":"List of targets to be invoked. Default is \u0027{default_target}\u0027","items":{"$ref":"#/definitions/ExecutableTarget"}}""");
        Schema["allOf"]![1]!.ToJsonString().ShouldBe("""{"$ref":"#/definitions/NukeBuild"}""");
    }

    [Fact]
    public void Files_of_parameters_are_never_overwritten()
    {
        _root.WithParameters("""{ "Count": 5 }""");
        _root.Run(ShopBuild.Start, "Clean");
        File.ReadAllText(_root.NukeFile("parameters.json")).ShouldContain("5");
    }

    [Fact]
    public void It_is_written_only_when_it_changes()
    {
        Engine.OnlyOurs("The genuine engine writes it every time.");
        _root.Run(ShopBuild.Start, "Clean");
        var file = _root.NukeFile("build.schema.json");
        File.ReadAllText(_root.NukeFile("parameters.json")).ShouldBe("{\n  \"$schema\": \"./build.schema.json\"\n}\n");
        var time = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(file, time);

        _root.Run(ShopBuild.Start, "Clean");
        File.GetLastWriteTimeUtc(file).ShouldBe(time);

        File.WriteAllText(file, "{}");
        _root.Run(ShopBuild.Start, "Clean");
        File.GetLastWriteTimeUtc(file).ShouldNotBe(time);
        File.ReadAllText(file).ShouldEndWith("}\n");
    }
}
