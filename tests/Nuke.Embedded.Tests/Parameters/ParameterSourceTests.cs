using Nuke.Embedded.Tests.Samples;
using Nuke.Embedded.Tests.Testing;

namespace Nuke.Embedded.Tests.Parameters;

public sealed class ParameterSourceTests : IDisposable
{
    private readonly BuildRoot _root = new();

    public void Dispose() => _root.Dispose();

    private string ValueOf(string name, params string[] arguments)
    {
        _root.Run(ParameterBuild.Start, arguments).ShouldHaveSucceeded();
        return string.Join(' ', Journal.Entries).Split(' ').Single(x => x.StartsWith(name + "=")).Split('=')[1];
    }

    [Fact]
    public void Without_a_value_the_initializer_stays()
    {
        _root.Run(ParameterBuild.Start).ShouldHaveSucceeded();
        Journal.Entries[0].ShouldBe("MyName=null Flag=False Count=3 MaybeCount=null Flavor=Vanilla Channel=stable");
        Journal.Entries[1].ShouldBe("Items=null Numbers=null OutPath=null Region=null");
        Journal.Entries[3].ShouldBe("Renamed=null Prop=p0 Thing=null Size=2 Hidden=null Quiet=1");
    }

    [Fact]
    public void Sources_count_in_their_order()
    {
        _root.WithParameters("""{ "MyName": "file" }""").WithParameters("""{ "MyName": "dev" }""", "dev").WithParameters("""{ "MyName": "ci" }""", "ci");
        ValueOf("MyName").ShouldBe("file");
        ValueOf("MyName", "--profile", "dev").ShouldBe("dev");
        ValueOf("MyName", "--profile", "dev", "ci").ShouldBe("ci");
        _root.WithVariable("MY_NAME", "environment");
        ValueOf("MyName", "--profile", "dev").ShouldBe("environment");
        ValueOf("MyName", "--my-name", "argument").ShouldBe("argument");
    }

    [Theory]
    [InlineData("--my-name")]
    [InlineData("--MyName")]
    [InlineData("-MyName")]
    [InlineData("--my--name")]
    [InlineData("--MYNAME")]
    public void Dashes_and_case_of_an_option_do_not_matter(string option) => ValueOf("MyName", option, "x").ShouldBe("x");

    [Theory]
    [InlineData("MyName")]
    [InlineData("MY_NAME")]
    [InlineData("my_name")]
    [InlineData("NUKE_MY_NAME")]
    public void A_variable_matches_by_letters_and_digits(string variable)
    {
        _root.WithVariable(variable, "x");
        ValueOf("MyName").ShouldBe("x");
    }

    [Fact]
    public void The_shells_own_variables_are_no_parameters_but_with_the_prefix()
    {
        Engine.OnlyOurs("the genuine engine takes HOST for --host (D6)");
        _root.WithVariable("HOST", "my-laptop").Run(ParameterBuild.Start).ShouldHaveSucceeded();
        _root.WithVariable("NUKE_HOST", "my-laptop").Run(ParameterBuild.Start).Output.ShouldContain("my-laptop");
    }

    [Fact]
    public void Two_variables_for_one_parameter_are_a_warning_and_no_value()
    {
        var result = _root.WithVariable("MY_NAME", "a").WithVariable("NUKE_MY_NAME", "b").Run(ParameterBuild.Start);
        result.ShouldHaveSucceeded();
        result.Output.ShouldContain("Could not resolve MyName since multiple values are provided");
        Journal.Entries[0].ShouldStartWith("MyName=null");
    }

    [Fact]
    public void The_last_occurrence_of_an_option_counts() => ValueOf("Count", "--count", "1", "--count", "2").ShouldBe("2");

    [Fact]
    public void A_switch_without_a_word_is_true_and_may_be_false()
    {
        ValueOf("Flag", "--flag").ShouldBe("True");
        ValueOf("Flag", "--flag", "false").ShouldBe("False");
        _root.WithVariable("FLAG", "");
        ValueOf("Flag").ShouldBe("False");
    }

    [Fact]
    public void An_option_without_a_word_falls_through_but_an_empty_array_counts()
    {
        _root.WithParameters("""{ "MyName": "file", "Items": ["a"] }""");
        ValueOf("MyName", "--my-name").ShouldBe("file");
        ValueOf("Items", "--items").ShouldBe("");
    }

    [Fact]
    public void Parameters_of_components_have_their_prefix()
    {
        ValueOf("Thing", "--pre-thing", "x").ShouldBe("x");
        ValueOf("Size", "--pre-size", "5g").ShouldBe("5");
        _root.WithVariable("PRE_THING", "y");
        ValueOf("Thing").ShouldBe("y");
    }

    [Fact]
    public void A_given_name_replaces_the_members() => ValueOf("Renamed", "--other-name", "x").ShouldBe("x");

    [Fact]
    public void Unknown_options_and_equals_signs_are_ignored_as_in_NUKE() => ValueOf("Count", "--nope", "1", "--count=5").ShouldBe("3");

    [Fact]
    public void A_broken_file_is_named_with_the_place()
    {
        Engine.OnlyOurs("The genuine engine warns once for every parameter.");
        var result = _root.WithParameters("{ \"MyName\": \n oops }").Run(ParameterBuild.Start);
        result.ShouldHaveFailed();
        result.Lines[0].ShouldContain("parameters.json' is not valid JSON: see line 2");
    }
}
