using GatewayPerf.GitHub.Dispatching;
using GatewayPerf.Plans;
using GatewayPerf.Tests.Plans;

namespace GatewayPerf.Tests.GitHub;

public sealed class DispatchInputsTests
{
    private static readonly Dictionary<string, string> Defaults = new()
    {
        ["duration"] = "60s",
        ["rate"] = "300/s",
        ["use-jwt"] = "false",
        ["node-failure-mode"] = "power-off",
        ["gateway-version"] = "the newest",
    };

    [Fact]
    public void Parameters_are_inputs_by_their_dashed_names_as_the_command_line_takes_them() => Of(new RunParameters
    {
        Duration = PlanAssert.Seconds(90),
        UseJwt = true,
        Rate = new Rate(450),
        NodeFailureMode = NodeFailureMode.Freeze,
        IterationsPerVu = 7,
        RateLimit = PerPeriod.ParseText("10/1s"),
        MinIterationDuration = IterationTime.ParseText("250ms"),
        GatewayVersion = "v5.9.2",
        Url = new Uri("http://127.0.0.1:8080"),
        IOwn = "gateway.example.com",
        Env = [ScriptVariable.ParseText("ROUTES=3"), ScriptVariable.ParseText("MODE=fast")],
    }).ShouldBe(new Dictionary<string, string>
    {
        ["duration"] = "1m30s",
        ["env"] = "ROUTES=3 MODE=fast",
        ["gateway-version"] = "v5.9.2",
        ["i-own"] = "gateway.example.com",
        ["iterations-per-vu"] = "7",
        ["min-iteration-duration"] = "250ms",
        ["node-failure-mode"] = "freeze",
        ["rate"] = "450/s",
        ["rate-limit"] = "10/1s",
        ["url"] = "http://127.0.0.1:8080",
        ["use-jwt"] = "true",
    }, ignoreOrder: true);

    [Fact]
    public void What_would_be_taken_anyway_is_not_sent_however_it_is_written() =>
        Of(new RunParameters { Duration = LoadDuration.ParseText("1m"), Rate = new Rate(300), UseJwt = false, NodeFailureMode = NodeFailureMode.PowerOff }).ShouldBeEmpty();

    [Fact]
    public void Files_are_sent_by_their_paths_in_the_repository() =>
        Of(new RunParameters { Script = "/repo/scenarios/my load.js", ConfigFile = "/repo/examples/nginx/nginx.conf" })
            .ShouldBe(new Dictionary<string, string> { ["config-file"] = "examples/nginx/nginx.conf", ["script"] = "scenarios/my load.js" }, ignoreOrder: true);

    [Fact]
    public void What_only_this_machine_has_is_refused_all_at_once()
    {
        var refusal = Should.Throw<UserException>(() => Of(new RunParameters
        {
            Script = "/home/me/load.js",
            AuthHeaderFile = "/repo/header.txt",
            Env = [ScriptVariable.ParseText("TOKEN=@/home/me/token")],
            StandInUpstreamFault = null,
        }));
        refusal.Message.Split(Environment.NewLine).ShouldBe(
        [
            "--auth-header-file names a secret of this machine, which is not sent to GitHub; leave it out.",
            "--script names /home/me/load.js, which is outside of the repository, so that GitHub does not have it; commit it below /repo.",
            "--env takes TOKEN from a file of this machine, which is not sent to GitHub; leave it out.",
        ]);
    }

    [Fact]
    public void Several_values_cannot_have_spaces_in_one_input() =>
        Should.Throw<UserException>(() => Of(new RunParameters { Env = [ScriptVariable.ParseText("MODE=very fast")] })).Message
            .ShouldBe("--env has a value with a space in it ('MODE=very fast'), which one input cannot hold beside others; leave it out.");

    private static IReadOnlyDictionary<string, string> Of(RunParameters said) => DispatchInputs.Of(said, Defaults, "/repo");
}
