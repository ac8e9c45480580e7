namespace BuildTests;

public sealed class CompletionsTests
{
    [Theory]
    [InlineData("./build.sh RunF", "RunFull")]
    [InlineData("./build.sh runf", "RunFull")]
    [InlineData("./build.sh Deploy Nope")]
    [InlineData("./build.sh Deploy Dep")]
    [InlineData("./build.sh RunFull --use-j", "--use-jwt")]
    [InlineData("./build.sh RunFull --use-jwt --use-j")]
    [InlineData("./build.sh RunFull --use-jwt ", "true", "false")]
    [InlineData("./build.sh RunFull --node-failure-mode p", "power-off")]
    [InlineData("./build.sh --skip Snap", "Snapshot")]
    [InlineData("./build.sh RunFull --verbosity q", "Quiet")]
    [InlineData("./build.sh RunFull --rate ")]
    [InlineData("./build.sh RunFull --state-tok")]
    public void The_word_that_is_being_typed_is_completed(string line, params string[] expected) => Completions.OfBuild.For(line).ShouldBe(expected);

    [Fact]
    public void Bash_and_zsh_tell_the_line_by_variables_and_PowerShell_by_an_argument()
    {
        var variables = new Dictionary<string, string> { ["COMP_LINE"] = "./build.sh RunF --rate", ["COMP_POINT"] = "15" };
        Completions.Answer([":complete", "./build.sh", "RunF", "./build.sh"], variables.GetValueOrDefault).ShouldBe(["RunFull"]);
        Completions.Answer([":complete", "./build.ps1 RunF"], _ => null).ShouldBe(["RunFull"]);
    }
}
