using System.Text.Json.Nodes;
using GatewayPerf.K6.CommandLine;
using GatewayPerf.K6.Logging;

namespace GatewayPerf.K6.Tests.CommandLine;

public sealed class K6CommandLineTests
{
    private RunSettings? _settings;

    [Fact]
    public void The_command_line_of_a_runner_pod_is_understood()
    {
        var settings = Run("--quiet", "--execution-segment=0:1/2", "--execution-segment-sequence=0,1/2,1", "-e", "A=b=c", "-e", "EMPTY", "--tag", "x=y", "/test/x.js",
            "--address=127.0.0.1:6565", "--paused", "--tag", "instance_id=2", "--tag", "testrun_name=t");
        settings.Script.ShouldBe("/test/x.js");
        (settings.Quiet, settings.Address, settings.Instance).ShouldBe((true, "127.0.0.1:6565", "2"));
        Options(settings).ShouldBe("""{"executionSegment":"0:1/2","executionSegmentSequence":"0,1/2,1","paused":true,"tags":{"x":"y","instance_id":"2","testrun_name":"t"}}""");
        (settings.Environment["A"], settings.Environment["EMPTY"]).ShouldBe(("b=c", ""));
        settings.Environment.ShouldContainKey("PATH");
    }

    [Theory]
    [InlineData("-u 5 -d 1m30s", """{"vus":5,"duration":"1m30s"}""")]
    [InlineData("--vus=5 --iterations=20", """{"vus":5,"iterations":20}""")]
    [InlineData("-s 10s:5,5s:0 --stage 1m:3", """{"stages":[{"duration":"10s","target":5},{"duration":"5s","target":0},{"duration":"1m","target":3}]}""")]
    [InlineData("--no-setup --no-teardown --throw=false", """{"noSetup":true,"noTeardown":true,"throw":false}""")]
    [InlineData("--min-iteration-duration 1s --user-agent me --max-redirects 0", """{"maxRedirects":0,"userAgent":"me","minIterationDuration":"1s"}""")]
    public void Options_are_read_as_a_script_would_spell_them(string flags, string expected) => Options(Run([.. flags.Split(' '), "x.js"])).ShouldBe(expected);

    [Fact]
    public void What_a_run_leaves_behind_is_read()
    {
        var report = Run("-o", "json=a.json", "--out", "csv=b.csv", "--summary-export=s.json", "--no-summary", "--no-thresholds", "x.js").Report;
        report.Outputs.ShouldBe(["json=a.json", "csv=b.csv"]);
        (report.SummaryExport, report.SummaryMode, report.NoThresholds).ShouldBe(("s.json", SummaryMode.Disabled, true));
    }

    [Fact]
    public void Inspect_gives_the_script_only_what_it_was_told()
    {
        Invoke("inspect", "--execution-requirements", "-e", "A=1", "x.js");
        _settings.ShouldNotBeNull().Environment.ShouldBe(new Dictionary<string, string> { ["A"] = "1" });
    }

    [Fact]
    public void The_log_can_be_raw() => Run("--log-format", "raw", "x.js").LogFormat.ShouldBe(LogFormat.Raw);

    [Theory]
    [InlineData("--http-debug=full", 104, "the flag --http-debug is not built yet")]
    [InlineData("--linger", 104, "the flag --linger is not built yet")]
    [InlineData("--banana", 255, "unknown flag: --banana")]
    [InlineData("--tag=novalue", 255, "invalid tag")]
    [InlineData("--env=1=2", 255, "invalid environment variable name '1'")]
    [InlineData("--log-format=xml", 255, "expected text, json or raw")]
    [InlineData("--summary-mode=long", 255, "expected compact, full or disabled")]
    [InlineData("--vus=many", 255, "invalid argument \"many\" for \"--vus\" flag")]
    [InlineData("--duration=30", 255, "missing unit in duration \"30\"")]
    [InlineData("--duration=1d", 255, "unknown unit \"d\"")]
    [InlineData("--stage=10s:x", 255, "a whole number is expected")]
    public void What_is_not_understood_is_refused_by_name(string flag, int code, string message)
    {
        var failure = Should.Throw<K6Exception>(() => Invoke("run", "x.js", flag));
        failure.Message.ShouldContain(message);
        ((int)failure.Code).ShouldBe(code);
        Should.Throw<K6Exception>(() => Invoke("run", flag, "x.js")).Message.ShouldBe(failure.Message);
        _settings.ShouldBeNull();
    }

    [Fact]
    public void Variables_set_options_too()
    {
        var variables = new Dictionary<string, string> { ["K6_VUS"] = "3", ["K6_DURATION"] = "1d", ["K6_NO_SETUP"] = "true", ["K6_STAGES"] = "5s:1", ["K6_ITERATIONS"] = "" };
        Environment(variables).ShouldBe("""{"vus":3,"duration":"1d","stages":[{"duration":"5s","target":1}],"noSetup":true}""");
    }

    [Theory]
    [InlineData("K6_VUS", "many", "K6_VUS=many: a whole number is expected")]
    [InlineData("K6_HTTP_DEBUG", "full", "the environment variable K6_HTTP_DEBUG is not built yet")]
    public void A_bad_variable_is_refused_by_name(string name, string value, string message)
    {
        var failure = Should.Throw<K6Exception>(() => Environment(new() { [name] = value }));
        failure.Message.ShouldContain(message);
        failure.Code.ShouldBe(ExitCode.InvalidConfig);
    }

    [Fact]
    public void A_script_is_needed() => Should.Throw<K6Exception>(() => Invoke("run")).Code.ShouldBe(ExitCode.Usage);

    private static string Options(RunSettings settings) => settings.CommandLineOptions.ToJsonString();

    private static string Environment(Dictionary<string, string> variables) =>
        OptionFlags.ReadEnvironment(name => variables.TryGetValue(name, out var value) ? value : null).ToJsonString();

    private RunSettings Run(params string[] arguments)
    {
        Invoke(["run", .. arguments]);
        return _settings.ShouldNotBeNull();
    }

    private void Invoke(params string[] arguments) =>
        new K6CommandLine(settings => { _settings = settings; return 0; }, (settings, _) => { _settings = settings; return 0; }).Invoke(arguments);
}
