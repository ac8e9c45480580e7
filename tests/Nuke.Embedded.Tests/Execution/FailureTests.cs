using Nuke.Embedded.Tests.Samples;
using Nuke.Embedded.Tests.Testing;

namespace Nuke.Embedded.Tests.Execution;

public sealed class FailureTests : IDisposable
{
    private readonly BuildRoot _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void A_failure_stops_the_plan_but_assured_targets_run()
    {
        var result = _root.Run(ShopBuild.Start, "AfterFail");
        result.ShouldHaveFailed();
        Journal.Entries.ShouldBe(["Restore", "Rescue"]);
        result.Summary.ShouldBe(
        [
            ("Restore", "Succeeded", ""),
            ("Fail", "Failed", "InvalidOperationException: first line"),
            ("Rescue", "Succeeded", ""),
            ("AfterFail", "NotRun", "")
        ]);
        result.Lines.ShouldContain("[ERR] Fail: Target Fail has thrown an exception");
        result.Output.ShouldContain("Build failed on");
    }

    [Fact]
    public void ProceedAfterFailure_runs_the_rest_and_the_build_fails_all_the_same()
    {
        var result = _root.Run(ShopBuild.Start, "AfterSoft");
        result.ShouldHaveFailed();
        Journal.Entries.ShouldBe(["AfterSoft"]);
        result.StatusOf("Soft").ShouldBe("Failed");
        result.StatusOf("AfterSoft").ShouldBe("Succeeded");
    }

    [Fact]
    public void A_condition_that_throws_fails_the_build_and_every_assured_target_is_tried()
    {
        var result = _root.Run(ShopBuild.Start, "BadCondition", "Clean");
        result.ShouldHaveFailed();
        result.Output.ShouldContain("Invocation of condition for BadCondition has thrown an exception");
        result.StatusOf("BadCondition").ShouldBe("NotRun");
        result.StatusOf("FailingRescue").ShouldBe("Failed");
        result.StatusOf("LastRescue").ShouldBe("Succeeded");
    }

    [Fact]
    public void An_asynchronous_target_fails_with_its_own_exception()
    {
        var result = _root.Run(ShopBuild.Start, "AsyncFail");
        result.ShouldHaveFailed();
        result.NoteOf("AsyncFail").ShouldBe("InvalidOperationException: async boom");
    }

    [Fact]
    public void Continue_skips_what_the_same_invocation_got_done()
    {
        _root.Run(ShopBuild.Start, "AfterFail");
        var again = _root.Run(ShopBuild.Start, "AfterFail", "--continue");
        Journal.Entries.ShouldBeEmpty();
        again.StatusOf("Restore").ShouldBe("Skipped");
        again.StatusOf("Rescue").ShouldBe("Skipped");
        again.StatusOf("Fail").ShouldBe("Failed");

        var thirdTime = _root.Run(ShopBuild.Start, "AfterFail", "--continue");
        thirdTime.StatusOf("Restore").ShouldBe("Skipped");
    }

    [Fact]
    public void Continue_starts_anew_when_the_invocation_differs()
    {
        _root.Run(ShopBuild.Start, "AfterFail");
        var result = _root.Run(ShopBuild.Start, "Compile", "--continue");
        result.ShouldHaveSucceeded();
        result.Output.ShouldContain("Build invocation changed. Restarting ...");
        Journal.Entries.ShouldBe(["Restore", "Compile"]);
    }

    [Fact]
    public void The_attempt_file_holds_a_fingerprint_of_the_invocation_and_the_names()
    {
        string[] Attempt(params string[] arguments)
        {
            _root.Run(ShopBuild.Start, arguments);
            return File.ReadAllLines(_root.Location / ".nuke" / "temp" / "build-attempt.log");
        }

        var attempt = Attempt("Compile");
        attempt[0].ShouldMatch("^[0-9a-f]{32}$");
        attempt[1..].ShouldBe(["Restore", "Compile"]);
        Attempt("Compile", "--no-logo")[0].ShouldBe(attempt[0]);
        Attempt("Restore")[0].ShouldNotBe(attempt[0]);
    }
}
