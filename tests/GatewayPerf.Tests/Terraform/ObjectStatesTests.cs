using GatewayPerf.Terraform;
using GatewayPerf.Terraform.States;
using GatewayPerf.Terraform.States.Backends;
using GatewayPerf.Tests.Plans;
using GatewayPerf.Tests.Storage;
using Microsoft.Extensions.Time.Testing;
using static GatewayPerf.Tests.Terraform.StateFixture;

namespace GatewayPerf.Tests.Terraform;

/// <summary>The states in buckets of S3 and of Google Cloud Storage, through servers that speak their endpoints.</summary>
public sealed class ObjectStatesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeS3 _s3 = new();
    private readonly FakeGcs _gcs = new();
    private readonly FakeTimeProvider _time = new(PlanAssert.Now);
    private readonly CapturedLog _log = CapturedLog.Begin();

    public void Dispose()
    {
        _log.Lines.ShouldAllBe(line => !line.Contains(FakeS3.Secret) && !line.Contains("state-secret"));
        _s3.Dispose();
        _gcs.Dispose();
        _folder.Dispose();
    }

    // The keys are those that Terraform's own backends write.
    [Theory]
    [InlineData(StateBackendKind.S3, "team/gke/terraform.tfstate", "env:/europe-west1/team/eks/terraform.tfstate")]
    [InlineData(StateBackendKind.Gcs, "team/gke/default.tfstate", "team/eks/europe-west1.tfstate")]
    public async Task States_are_where_Terraform_keeps_them_and_what_is_somebody_elses_is_not_listed(StateBackendKind kind, string gke, string eks)
    {
        Put(kind, gke, SampleState.Cluster);
        Put(kind, eks, SampleState.Empty);
        PutLock(kind, LockOf(kind, eks), "2026-11-24T22:50:00Z");
        foreach (var other in new[] { "team/website/default.tfstate", "team/website/terraform.tfstate", "gke/default.tfstate", "gke/terraform.tfstate", "env:/x/gke/terraform.tfstate", "team/gke/other.json", "team/gke/deeper/terraform.tfstate" })
        {
            Put(kind, other, SampleState.Empty);
        }

        using var states = Open(kind);
        var listed = await StateList.LookAsync(states, Token);
        listed.Select(state => (state.Name, state.Serial, state.Resources, state.Lock?.Who)).ShouldBe([("eks-europe-west1", 7, 0, "alice@box"), ("gke", 12, 3, null)]);
    }

    [Theory]
    [InlineData(StateBackendKind.S3)]
    [InlineData(StateBackendKind.Gcs)]
    public async Task A_young_lock_stays_and_an_old_one_goes_and_twice_is_once(StateBackendKind kind)
    {
        Put(kind, StateOf(kind), SampleState.Cluster);
        PutLock(kind, LockOf(kind, StateOf(kind)), "2026-11-24T22:50:00Z");
        using var states = Open(kind);

        (await RefusalAsync(() => UnlockAsync(kind, states))).ShouldContain("is locked by alice@box since 2026-11-24 22:50:00 UTC (OperationTypeApply, lock ");
        PutLock(kind, LockOf(kind, StateOf(kind)), "2026-11-24T20:50:00Z");
        await UnlockAsync(kind, states);
        await UnlockAsync(kind, states);

        Objects(kind).ShouldNotContainKey(LockOf(kind, StateOf(kind)));
        Objects(kind).ShouldContainKey(StateOf(kind));
        _log.Lines[^1].ShouldStartWith("Nothing is locked: the state 'gke' in the bucket states of ");
    }

    [Theory]
    [InlineData(StateBackendKind.S3)]
    [InlineData(StateBackendKind.Gcs)]
    public async Task A_lock_that_changed_hands_stays(StateBackendKind kind)
    {
        PutLock(kind, LockOf(kind, StateOf(kind)), "2026-11-24T20:50:00Z");
        using var states = Open(kind);
        var held = (await states.FindLockAsync(Gke, Token)).ShouldNotBeNull();
        PutLock(kind, LockOf(kind, StateOf(kind)), "2026-11-24T22:59:00Z", id: "5e");

        (await RefusalAsync(() => states.UnlockAsync(Gke, held, Token))).ShouldContain("has changed meanwhile");
        Objects(kind).ShouldContainKey(LockOf(kind, StateOf(kind)));
    }

    [Fact]
    public async Task The_ID_is_what_force_unlock_takes()
    {
        PutLock(StateBackendKind.S3, LockOf(StateBackendKind.S3, StateOf(StateBackendKind.S3)), "2026-11-24T20:50:00Z");
        PutLock(StateBackendKind.Gcs, LockOf(StateBackendKind.Gcs, StateOf(StateBackendKind.Gcs)), "2026-11-24T20:50:00Z");
        using var s3 = Open(StateBackendKind.S3);
        using var gcs = Open(StateBackendKind.Gcs);
        (await s3.FindLockAsync(Gke, Token))!.ID.ShouldBe("4f");
        (await gcs.FindLockAsync(Gke, Token))!.ID.ShouldBe($"{_gcs.Objects[LockOf(StateBackendKind.Gcs, StateOf(StateBackendKind.Gcs))].Generation}");
    }

    [Theory]
    [InlineData(StateBackendKind.S3, "{")]
    [InlineData(StateBackendKind.S3, "")]
    [InlineData(StateBackendKind.Gcs, "{}")]
    public async Task A_lock_that_nobody_can_read_is_a_lock_and_goes_by_force_alone(StateBackendKind kind, string info)
    {
        Put(kind, LockOf(kind, StateOf(kind)), info);
        using var states = Open(kind);
        (await RefusalAsync(() => UnlockAsync(kind, states))).ShouldContain("Nobody says since when");
        await UnlockAsync(kind, states, force: true);
        Objects(kind).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(StateBackendKind.S3)]
    [InlineData(StateBackendKind.Gcs)]
    public async Task A_state_is_saved_and_removed_once_it_is_empty_and_no_lock_of_ours_is_left(StateBackendKind kind)
    {
        Put(kind, StateOf(kind), SampleState.Cluster);
        using var states = Open(kind);
        (await RefusalAsync(() => ClearAsync(kind, states))).ShouldContain("still holds 3 resources");
        Put(kind, StateOf(kind), SampleState.Empty);
        _time.Advance(TimeSpan.FromSeconds(1));
        await ClearAsync(kind, states);
        await ClearAsync(kind, states);

        Objects(kind).ShouldBeEmpty();
        Directory.GetFiles(Path.Combine(_folder.Path, "saved")).Length.ShouldBe(2);
    }

    [Theory]
    [InlineData(StateBackendKind.S3)]
    [InlineData(StateBackendKind.Gcs)]
    public async Task A_state_that_is_held_or_has_changed_is_not_removed(StateBackendKind kind)
    {
        Put(kind, StateOf(kind), SampleState.Empty);
        using var states = Open(kind);
        var downloaded = (await states.DownloadAsync(Gke, Token)).ShouldNotBeNull();
        PutLock(kind, LockOf(kind, StateOf(kind)), "2026-11-24T22:59:00Z");
        (await RefusalAsync(() => states.RemoveAsync(Gke, downloaded, Token))).ShouldContain("has changed meanwhile");
        Objects(kind).Count.ShouldBe(2, "the lock of somebody else stays");

        Objects(kind).TryRemove(LockOf(kind, StateOf(kind)), out _);
        Put(kind, StateOf(kind), SampleState.Cluster);
        (await RefusalAsync(() => states.RemoveAsync(Gke, downloaded, Token))).ShouldContain("has changed meanwhile");
        Objects(kind).Keys.ToArray().ShouldBe([StateOf(kind)], "our own lock is given back");
    }

    private static StateName Gke => StateName.ParseText("gke");

    private static string StateOf(StateBackendKind kind) => kind == StateBackendKind.S3 ? "team/gke/terraform.tfstate" : "team/gke/default.tfstate";

    private static string LockOf(StateBackendKind kind, string state) => kind == StateBackendKind.S3 ? $"{state}.tflock" : state.Replace(".tfstate", ".tflock");

    private System.Collections.Concurrent.ConcurrentDictionary<string, FakeObject> Objects(StateBackendKind kind) => kind == StateBackendKind.S3 ? _s3.Objects : _gcs.Objects;

    private void Put(StateBackendKind kind, string key, string content) => Objects(kind)[key] = FakeObject.Of(content);

    private void PutLock(StateBackendKind kind, string key, string created, string id = "4f") => Put(kind, key, SampleState.Lock(created, id));

    private ObjectStates Open(StateBackendKind kind) => kind == StateBackendKind.S3
        ? new(_s3.Open(), ObjectStateLayout.S3("team/"), versionIsId: false, _time)
        : new(_gcs.Open(), ObjectStateLayout.Gcs("/team"), versionIsId: true, _time);

    private Task UnlockAsync(StateBackendKind kind, IStateBackend states, bool force = false) => UnlockStateStep.RunAsync(Context(states, Of("gke", kind, force)), Token);

    private Task ClearAsync(StateBackendKind kind, IStateBackend states) => ClearStateStep.RunAsync(Context(states, Of("gke", kind, confirm: "gke"), _folder, _time), Token);
}
