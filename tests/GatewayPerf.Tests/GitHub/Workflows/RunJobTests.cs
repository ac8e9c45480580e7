using GatewayPerf.GitHub.Workflows;
using GatewayPerf.Plans;
using static GatewayPerf.Tests.Plans.PlanAssert;

namespace GatewayPerf.Tests.GitHub.Workflows;

public sealed class RunJobTests
{
    [Fact]
    public void A_job_may_take_every_deadline_of_the_plan_and_what_is_around_it()
    {
        var plan = Plan(new RunParameters { Duration = Seconds(3600), RunId = new RunId("long-one") });
        var job = RunJob.Of(plan);
        // 60 + 60 + 45 + 30 + 3600 + 17 + 15 + 30 + 60 seconds, and 20 minutes.
        job.TimeoutMinutes.ShouldBe(86);
        job.Outputs.Select(output => output.Key).ShouldBe(RunJob.OutputNames);
        job.Outputs.ShouldContain(new KeyValuePair<string, string>("run-id", "long-one"));
        job.Outputs.ShouldContain(new KeyValuePair<string, string>("timeout-minutes", "86"));
        job.Title.ShouldBe("tyk on local, 300/s for 1h, with a power-off of one gateway node");
    }

    [Fact]
    public void A_run_that_does_not_fit_into_a_job_is_refused()
    {
        RunJob.Of(Plan(new RunParameters { Duration = Seconds(5 * 3600) })).TimeoutMinutes.ShouldBe(326);
        Should.Throw<UserException>(() => RunJob.Of(Plan(new RunParameters { Duration = Seconds(6 * 3600) }))).Message
            .ShouldBe("The run may take 6h5m17s, with 20m to set up and to upload, and GitHub ends a job after 6h; shorten --duration 6h.");
    }

    [Fact]
    public void Outputs_are_lines_of_a_file_that_others_have_written_to()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("output", "before=1\n");
        JobOutputs.Append(file, [new("run-id", "a"), new("title", "x=y, z")]);
        File.ReadAllText(file).ShouldBe($"before=1\nrun-id=a{Environment.NewLine}title=x=y, z{Environment.NewLine}");
        Should.Throw<ArgumentException>(() => JobOutputs.Append(file, [new("title", "one\ntimeout-minutes=1")])).Message.ShouldStartWith("The output title has several lines.");
    }
}
