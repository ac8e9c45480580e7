using CsCheck;
using Nuke.Common.Execution;

namespace Nuke.Embedded.Tests.Parameters;

public class CommandLineProperties
{
    private static readonly Gen<string> Word = Gen.String[Gen.Char.AlphaNumeric, 1, 6];

    [Fact]
    public void Words_before_the_first_option_are_positional_and_each_option_owns_those_after_it() =>
        Gen.Select(Word.Array[0, 3], Gen.Select(Word, Word.Array[0, 3]).Array[0, 4]).Sample((positional, options) =>
        {
            var line = new CommandLine([.. positional, .. options.SelectMany(x => x.Item2.Prepend($"--{x.Item1}"))]);
            line.Positional.ShouldBe(positional);
            foreach (var name in options.Select(x => x.Item1))
                line.Values(name).ShouldBe(options.Last(x => string.Equals(x.Item1, name, StringComparison.OrdinalIgnoreCase)).Item2);
        });

    [Fact]
    public void Kebab_case_names_the_same_option() => Word.Where(x => x.Any(char.IsLetter)).Sample(name =>
        new CommandLine([$"--{ParameterName.ToKebab(name)}", "x"]).Value(name).ShouldBe("x"));

    [Theory]
    [InlineData("NuGetApiKey", "nuget-api-key")]
    [InlineData("HTTPServer", "httpserver")]
    [InlineData("Use2Things", "use2things")]
    [InlineData("S3Bucket", "s3bucket")]
    [InlineData("DotNetSDKVersion", "dotnet-sdkversion")]
    [InlineData("GitHubReleaseGitHubToken", "github-release-github-token")]
    [InlineData("UseJwt", "use-jwt")]
    public void Names_are_shown_in_kebab_case(string name, string expected) => ParameterName.ToKebab(name).ShouldBe(expected);
}
