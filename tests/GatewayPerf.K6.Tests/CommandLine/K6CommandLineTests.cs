using GatewayPerf.K6.CommandLine;
using GatewayPerf.K6.Logging;

namespace GatewayPerf.K6.Tests.CommandLine;

public sealed class K6CommandLineTests
{
    private RunSettings? _settings;

    [Fact]
    public void The_command_line_of_a_runner_pod_is_understood()
    {
        Invoke("run", "--quiet", "--execution-segment=0:1/2", "--execution-segment-sequence=0,1/2,1", "-e", "A=b=c", "-e", "EMPTY", "--tag", "x=y", "/test/x.js",
            "--address=127.0.0.1:6565", "--paused", "--tag", "instance_id=2", "--tag", "testrun_name=t");
        var settings = _settings.ShouldNotBeNull();
        settings.Script.ShouldBe("/test/x.js");
        (settings.Quiet, settings.Paused, settings.Address).ShouldBe((true, true, "127.0.0.1:6565"));
        (settings.ExecutionSegment, settings.ExecutionSegmentSequence).ShouldBe(("0:1/2", "0,1/2,1"));
        (settings.Environment["A"], settings.Environment["EMPTY"]).ShouldBe(("b=c", ""));
        settings.Environment.ShouldContainKey("PATH");
        settings.Tags.ShouldNotBeNull().Count.ShouldBe(3);
        settings.Instance.ShouldBe("2");
    }

    [Fact]
    public void Inspect_gives_the_script_only_what_it_was_told()
    {
        Invoke("inspect", "--execution-requirements", "-e", "A=1", "x.js");
        _settings.ShouldNotBeNull().Environment.ShouldBe(new Dictionary<string, string> { ["A"] = "1" });
    }

    [Fact]
    public void The_log_can_be_raw()
    {
        Invoke("run", "--log-format", "raw", "x.js");
        _settings.ShouldNotBeNull().LogFormat.ShouldBe(LogFormat.Raw);
    }

    [Theory]
    [InlineData("--out=json", 104, "the flag --out is not built yet")]
    [InlineData("--vus=3", 104, "the flag --vus is not built yet")]
    [InlineData("--banana", 255, "unknown flag: --banana")]
    [InlineData("--tag=novalue", 255, "invalid tag")]
    [InlineData("--env=1=2", 255, "invalid environment variable name '1'")]
    [InlineData("--log-format=xml", 255, "expected text, json or raw")]
    public void What_is_not_understood_is_refused_by_name(string flag, int code, string message)
    {
        var failure = Should.Throw<K6Exception>(() => Invoke("run", "x.js", flag));
        failure.Message.ShouldContain(message);
        ((int)failure.Code).ShouldBe(code);
        Should.Throw<K6Exception>(() => Invoke("run", flag, "x.js")).Message.ShouldBe(failure.Message);
        _settings.ShouldBeNull();
    }

    [Fact]
    public void A_script_is_needed() => Should.Throw<K6Exception>(() => Invoke("run")).Code.ShouldBe(ExitCode.Usage);

    private void Invoke(params string[] arguments) =>
        new K6CommandLine(settings => { _settings = settings; return 0; }, (settings, _) => { _settings = settings; return 0; }).Invoke(arguments);
}
