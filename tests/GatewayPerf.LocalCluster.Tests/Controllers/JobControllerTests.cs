using GatewayPerf.LocalCluster.Controllers.Jobs;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.Controllers;

public sealed class JobControllerTests
{
    [Fact]
    public async Task A_job_whose_pods_succeed_completes()
    {
        await using var cluster = new TestCluster(configure: nodes => nodes.ExitCodeOf = _ => 0);
        cluster.Client.Create(Manifests.Job(change: spec => (spec.Completions, spec.Parallelism) = (3, 2)));
        await TestCluster.UntilAsync(() => Job(cluster).Status.Has("Complete"));

        var status = Job(cluster).Status;
        status.Succeeded.ShouldBe(3);
        status.Failed.ShouldBeNull();
        status.Active.ShouldBeNull();
        status.CompletionTime.ShouldNotBeNull();
        status.Conditions.Select(it => it.Type).ShouldBe(["SuccessCriteriaMet", "Complete"]);
        status.Conditions.ShouldAllBe(it => it.Reason == "CompletionsReached");
        cluster.Pods("job").Count.ShouldBe(3);
        cluster.Pods("job").ShouldAllBe(pod => pod.GetLabel("job-name") == "job" && pod.Metadata.Finalizers == null);
        cluster.Events("Completed").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task No_more_pods_run_at_once_than_parallelism_allows()
    {
        await using var cluster = new TestCluster();
        cluster.Client.Create(Manifests.Job(change: spec => (spec.Completions, spec.Parallelism) = (5, 2)));
        await TestCluster.UntilAsync(() => Job(cluster).Status?.Active == 2);
        await Task.Delay(50);
        cluster.Pods("job").Count.ShouldBe(2);
    }

    [Fact]
    public async Task Without_retries_the_first_failure_ends_the_job()
    {
        await using var cluster = new TestCluster(configure: nodes => nodes.ExitCodeOf = _ => 1);
        cluster.Client.Create(Manifests.Job(change: spec => spec.BackoffLimit = 0));
        await TestCluster.UntilAsync(() => Job(cluster).Status.Has("Failed"));

        var status = Job(cluster).Status;
        status.Failed.ShouldBe(1);
        status.CompletionTime.ShouldBeNull();
        status.Conditions.Select(it => it.Type).ShouldBe(["FailureTarget", "Failed"]);
        status.Conditions.ShouldAllBe(it => it.Reason == "BackoffLimitExceeded");
        cluster.Pods("job").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Failed_pods_are_tried_again_after_a_back_off_that_doubles()
    {
        await using var cluster = new TestCluster(configure: nodes => nodes.ExitCodeOf = _ => 1);
        cluster.Client.Create(Manifests.Job(change: spec => spec.BackoffLimit = 2));
        await TestCluster.UntilAsync(() => Job(cluster).Status?.Failed == 1);
        cluster.Pods("job").Count.ShouldBe(1);
        (await cluster.AdvanceUntilAsync(() => Job(cluster).Status.Failed == 2, 30)).TotalSeconds.ShouldBeInRange(9, 14);
        (await cluster.AdvanceUntilAsync(() => Job(cluster).Status.Failed == 3, 60)).TotalSeconds.ShouldBeInRange(19, 24);
        await TestCluster.UntilAsync(() => Job(cluster).Status.Has("Failed"));
        cluster.Pods("job").Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_job_past_its_deadline_fails_and_its_pods_are_deleted()
    {
        await using var cluster = new TestCluster();
        cluster.Client.Create(Manifests.Job(change: spec => spec.ActiveDeadlineSeconds = 30));
        await TestCluster.UntilAsync(() => Job(cluster).Status?.Ready == 1);
        var waited = await cluster.AdvanceUntilAsync(() => Job(cluster).Status.Has("Failed"), 60);
        waited.TotalSeconds.ShouldBeInRange(29, 34);
        Job(cluster).Status.Find("Failed")!.Reason.ShouldBe("DeadlineExceeded");
        await TestCluster.UntilAsync(() => cluster.Pods("job").Count == 0);
    }

    [Fact]
    public async Task A_pod_that_is_deleted_counts_as_failed_once()
    {
        await using var cluster = new TestCluster();
        cluster.Client.Create(Manifests.Job());
        await TestCluster.UntilAsync(() => Job(cluster).Status?.Ready == 1);
        cluster.Client.Delete<V1Pod>("default", cluster.Pods("job").Single().Metadata.Name);
        await TestCluster.UntilAsync(() => Job(cluster).Status.Failed == 1 && cluster.Pods("job").Count == 0);
        await cluster.AdvanceUntilAsync(() => cluster.ActivePods("job").Count == 1, 30);
        Job(cluster).Status.Failed.ShouldBe(1);
    }

    [Fact]
    public async Task A_suspended_job_has_no_pods_until_it_is_resumed()
    {
        await using var cluster = new TestCluster(configure: nodes => nodes.ExitCodeOf = _ => 0);
        cluster.Client.Create(Manifests.Job(change: spec => spec.Suspend = true));
        await TestCluster.UntilAsync(() => Job(cluster).Status.Has("Suspended"));
        cluster.Pods("job").ShouldBeEmpty();
        cluster.Client.Update<V1Job>("default", "job", it => it.Spec.Suspend = false);
        await TestCluster.UntilAsync(() => Job(cluster).Status.Has("Complete"));
        Job(cluster).Status.Find("Suspended")!.Status.ShouldBe("False");
    }

    [Fact]
    public async Task Each_index_of_an_indexed_job_succeeds_once()
    {
        var failed = 0;
        await using var cluster = new TestCluster(configure: nodes => nodes.ExitCodeOf =
            pod => pod.Metadata.Name.StartsWith("job-1-") && Interlocked.Exchange(ref failed, 1) == 0 ? 1 : 0);
        cluster.Client.Create(Manifests.Job(change: spec => (spec.CompletionMode, spec.Completions, spec.Parallelism) = ("Indexed", 4, 2)));
        await TestCluster.UntilAsync(() => Job(cluster).Status is { Failed: 1 });
        await cluster.AdvanceUntilAsync(() => Job(cluster).Status.Has("Complete"), 40);
        (Job(cluster).Status.CompletedIndexes, Job(cluster).Status.Succeeded).ShouldBe(("0-3", 4));
        var succeeded = cluster.Pods("job").Where(pod => pod.Status.Phase == "Succeeded").ToList();
        succeeded.Select(JobIndexes.Of).Order().ShouldBe([0, 1, 2, 3]);
        succeeded.ShouldAllBe(pod => pod.Spec.Containers[0].Env.Single(it => it.Name == "JOB_COMPLETION_INDEX").Value == $"{JobIndexes.Of(pod)}"
            && pod.Spec.Hostname == $"job-{JobIndexes.Of(pod)}");
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("0 1 3 4 5 9", "0,1,3-5,9")]
    [InlineData("", null)]
    public void Indexes_are_written_as_ranges_and_read_again(string indexes, string? text)
    {
        SortedSet<int> set = [.. indexes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];
        JobIndexes.Format(set).ShouldBe(text);
        JobIndexes.Parse(text).ShouldBe(set);
    }

    [Fact]
    public async Task What_is_not_built_of_jobs_fails_by_name()
    {
        await using var cluster = new TestCluster();
        cluster.Client.Create(Manifests.Job(change: spec => spec.PodFailurePolicy = new V1PodFailurePolicy { Rules = [] }));
        await TestCluster.UntilAsync(() => Job(cluster).Status.Has("Failed"));
        Job(cluster).Status.Find("Failed")!.Message.ShouldBe("spec.podFailurePolicy is not supported by the local cluster.");
        cluster.Pods("job").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_finished_job_with_a_time_to_live_goes_with_its_pods()
    {
        await using var cluster = new TestCluster(configure: nodes => nodes.ExitCodeOf = _ => 0);
        cluster.Client.Create(Manifests.Job(change: spec => spec.TtlSecondsAfterFinished = 20));
        await TestCluster.UntilAsync(() => Job(cluster).Status.Has("Complete"));
        var waited = await cluster.AdvanceUntilAsync(() => cluster.Client.Get<V1Job>("default", "job") is null && cluster.Pods("job").Count == 0, 40);
        waited.TotalSeconds.ShouldBeInRange(19, 24);
    }

    private static V1Job Job(TestCluster cluster) => cluster.Client.Get<V1Job>("default", "job")!;
}
