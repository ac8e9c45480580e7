using Nuke.Embedded.Tests.Testing;

namespace Nuke.Embedded.Tests.Chain;

public sealed class ChainTests : IDisposable
{
    private static readonly string[] Everything =
    [
        "Preflight", "InitTerraform", "Deploy", "WaitStabilize", "RunK6Segments", "SimulateNodeFailure",
        "load awaited", "AwaitK6Segments", "CollectLogs", "Snapshot", "Destroy", "RunFull"
    ];

    private readonly BuildRoot _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void RunFull_runs_the_whole_chain_in_order()
    {
        _root.Run(ChainBuild.Start, "RunFull").ShouldHaveSucceeded();
        Journal.Entries.ShouldBe(Everything);
        _root.Run(ChainBuild.Start).ShouldHaveSucceeded();
        Journal.Entries.ShouldBe(Everything);
    }

    [Fact]
    public void Each_step_runs_alone()
    {
        foreach (var step in Everything.Except(["load awaited", "RunFull", "RunK6Segments", "AwaitK6Segments"]))
        {
            _root.Run(ChainBuild.Start, step).ShouldHaveSucceeded();
            Journal.Entries.ShouldBe([step]);
        }
    }

    [Fact]
    public void Starting_the_load_brings_waiting_for_it()
    {
        _root.Run(ChainBuild.Start, "RunK6Segments").ShouldHaveSucceeded();
        Journal.Entries.ShouldBe(["RunK6Segments", "load awaited", "AwaitK6Segments"]);
    }

    [Fact]
    public void The_node_fails_while_the_load_runs_whatever_the_order_of_the_names()
    {
        _root.Run(ChainBuild.Start, "SimulateNodeFailure", "RunK6Segments").ShouldHaveSucceeded();
        Journal.Entries.ShouldBe(["RunK6Segments", "SimulateNodeFailure", "load awaited", "AwaitK6Segments"]);
    }

    [Fact]
    public void Waiting_without_a_load_is_skipped()
    {
        var result = _root.Run(ChainBuild.Start, "AwaitK6Segments");
        result.ShouldHaveSucceeded();
        result.NoteOf("AwaitK6Segments").ShouldBe("OnlyWhen: Chain.LoadRuns");
        Journal.Entries.ShouldBeEmpty();
    }

    [Fact]
    public void Without_node_failure_only_that_step_is_skipped()
    {
        var result = _root.Run(ChainBuild.Start, "RunFull", "--node-failure", "false");
        result.ShouldHaveSucceeded();
        Journal.Entries.ShouldBe(Everything.Except(["SimulateNodeFailure"]));
        result.StatusOf("SimulateNodeFailure").ShouldBe("Skipped");
    }

    [Fact]
    public void A_failure_before_the_load_collects_and_destroys()
    {
        var result = _root.Run(ChainBuild.Start, "RunFull", "--fail-in", "Deploy");
        result.ShouldHaveFailed();
        Journal.Entries.ShouldBe(["Preflight", "InitTerraform", "Deploy", "CollectLogs", "Snapshot", "Destroy"]);
        result.StatusOf("AwaitK6Segments").ShouldBe("Skipped");
        result.StatusOf("RunK6Segments").ShouldBe("NotRun");
        result.StatusOf("RunFull").ShouldBe("NotRun");
    }

    [Theory]
    [InlineData("RunK6Segments")]
    [InlineData("SimulateNodeFailure")]
    public void A_failure_under_load_ends_the_load_then_collects_and_destroys(string step)
    {
        _root.Run(ChainBuild.Start, "RunFull", "--fail-in", step).ShouldHaveFailed();
        Journal.Entries.ShouldBe(
        [
            .. Everything.TakeWhile(x => x != step), step, "load ended early", "AwaitK6Segments", "CollectLogs", "Snapshot", "Destroy"
        ]);
    }

    [Fact]
    public void A_failure_of_an_owed_step_does_not_stop_the_others()
    {
        var result = _root.Run(ChainBuild.Start, "RunFull", "--fail-in", "CollectLogs");
        result.ShouldHaveFailed();
        Journal.Entries.ShouldBe(Everything.Except(["RunFull"]));
        result.StatusOf("Destroy").ShouldBe("Succeeded");
    }

    [Fact]
    public void A_refusal_before_the_first_target_tears_nothing_down()
    {
        var result = _root.Run(ChainBuild.Start, "RunFull", "--refuse");
        result.ShouldHaveFailed();
        result.Lines[0].ShouldBe("Another run holds the lock.");
        Journal.Entries.ShouldBeEmpty();
        result.Summary.ShouldAllBe(x => x.Status == "NotRun");
    }

    [Fact]
    public void The_extension_has_the_last_word_after_the_closing_line()
    {
        var lines = _root.Run(ChainBuild.Start, "RunFull", "--fail-in", "RunFull").Lines;
        lines[^2].ShouldBe("Verdict: failed");
        lines[^3].ShouldStartWith("Build failed on");
    }
}
