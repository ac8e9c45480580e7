using System.Collections;

namespace BuildTests;

public sealed class ParameterChecksTests
{
    private static readonly ParameterChecks Checks = new(DeclaredParameter.Of(typeof(Build)), ["RunFull", "Deploy", "Destroy"]);

    [Theory]
    [InlineData("Target 'RunFul' is not one of RunFull, Deploy, Destroy. Did you mean 'RunFull'?", "RunFul")]
    [InlineData("Parameter '--duratoin' does not exist. Did you mean '--duration'?", "RunFull", "--duratoin", "60s")]
    [InlineData("Parameter '--colour' does not exist; ./build.sh --help lists what does.", "RunFull", "--colour")]
    [InlineData("'--duration=60s': write a parameter and its value as two words, --duration 60s.", "RunFull", "--duration=60s")]
    [InlineData("--duration: needs a value.", "RunFull", "--duration")]
    [InlineData("--rate: takes one value, but got 300, 400.", "RunFull", "--rate", "300", "400")]
    [InlineData("--parallelism: 'two' is not a whole number.", "RunFull", "--parallelism", "two")]
    [InlineData("--parallelism: '-2' begins with a dash; a value cannot.", "RunFull", "--parallelism", "-2")]
    [InlineData("--use-jwt: 'maybe' is not one of true, false.", "RunFull", "--use-jwt", "maybe")]
    [InlineData("--node-failure-mode: 'poweroff' is not one of power-off, crash, freeze, command. Did you mean 'power-off'?", "RunFull", "--node-failure-mode", "poweroff")]
    [InlineData("--state-token: who lists the processes of this machine reads its command lines; give a secret by the environment variable NUKE_STATE_TOKEN.", "RunFull", "--state-token", "s3cret")]
    [InlineData("--state-name: 'gks' names no state; say a root (local, gke, eks, aks, platform), or root-workspace as in gke-europe-west1.", "RunFull", "--state-name", "gks")]
    public void A_mistake_on_the_command_line_gets_one_sentence(string sentence, params string[] arguments) =>
        Checks.CommandLine(arguments).ShouldBe([sentence]);

    [Theory]
    [InlineData("RunFull", "--use-jwt", "--duration", "90s", "--rate", "300/s")]
    [InlineData("RunFull", "-UseJwt", "--NodeFailure", "false")]
    [InlineData("Deploy+Destroy", "--help")]
    [InlineData("--target", "RunFull", "--skip", "Deploy", "--no-logo", "--verbosity", "Quiet")]
    public void What_is_right_gets_none(params string[] arguments) => Checks.CommandLine(arguments).ShouldBeEmpty();

    [Fact]
    public void A_bad_value_in_the_environment_names_the_variable() =>
        Checks.EnvironmentVariables(new Hashtable { ["NUKE_RATE"] = "fast" })
            .ShouldBe(["Environment variable NUKE_RATE (for --rate): 'fast' is not a rate; write whole requests per second, for example 300/s."]);

    [Fact]
    public void A_mistyped_variable_of_ours_is_unknown() =>
        Checks.EnvironmentVariables(new Hashtable { ["NUKE_DURATOIN"] = "60s", ["HOME"] = "/root" })
            .ShouldBe(["Environment variable NUKE_DURATOIN does not exist. Did you mean 'NUKE_DURATION'?"]);

    [Fact]
    public void A_bad_value_in_a_file_names_file_and_key()
    {
        var directory = Directory.CreateTempSubdirectory("gatewayperf-parameters-").FullName;
        var path = Path.Combine(directory, "parameters.json");
        File.WriteAllText(path, """{"$schema": "./build.schema.json", "Duration": "60", "Ratee": "300/s", "Parallelism": 2}""");

        Checks.Files(directory, []).ShouldBe(
        [
            $"{path}: Duration: '60' has no unit; write 60s for seconds or 60m for minutes.",
            $"{path}: parameter 'Ratee' does not exist. Did you mean 'Rate'?",
        ]);
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public void A_profile_is_as_strict_as_the_command_line_and_must_exist()
    {
        var directory = Directory.CreateTempSubdirectory("gatewayperf-profile-").FullName;
        var path = Path.Combine(directory, "parameters.nightly.json");
        File.WriteAllText(path, """{"Rate": "fast", "KeepCluster": "2h", "Colour": "red"}""");

        Checks.Files(directory, ["nightly", "weekly"]).ShouldBe(
        [
            $"{path}: Rate: 'fast' is not a rate; write whole requests per second, for example 300/s.",
            $"{path}: parameter 'Colour' does not exist; ./build.sh --help lists what does.",
            $"There is no profile file {Path.Combine(directory, "parameters.weekly.json")}.",
        ]);
        File.WriteAllText(path, "{");
        Checks.Files(directory, ["nightly"]).ShouldHaveSingleItem().ShouldStartWith($"{path} is not valid JSON: ");
        Directory.Delete(directory, recursive: true);
    }

    [Theory]
    [InlineData("--host: 'Termnal' is not one of", "--host", "Termnal")]
    [InlineData("--verbosity: 'loud' is not one of Verbose, Normal, Minimal, Quiet.", "--verbosity", "loud")]
    [InlineData("--root: there is no folder '/no/such/folder'.", "--root", "/no/such/folder")]
    public void What_the_engine_reads_first_is_checked_before_it(string beginning, params string[] arguments) =>
        EngineArguments.Refusal(arguments).ShouldNotBeNull().ShouldStartWith(beginning);
}
