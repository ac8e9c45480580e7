using GatewayPerf.Terraform;
using GatewayPerf.Terraform.States;
using GatewayPerf.Tests.Plans;
using Microsoft.Extensions.Time.Testing;

namespace GatewayPerf.Tests.Terraform;

/// <summary>What the steps of state maintenance are given, at one fixed time.</summary>
internal static class StateFixture
{
    public static FakeTimeProvider Time { get; } = new(PlanAssert.Now);

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static StateContext Context(IStateBackend backend, StateParameters? parameters = null, TemporaryFolder? folder = null, TimeProvider? time = null) =>
        new(backend, parameters ?? new StateParameters(), PlanAssert.Plan().Deadlines, folder is null ? "" : Path.Combine(folder.Path, "saved"), time ?? Time);

    public static StateParameters Of(string name, StateBackendKind backend, bool force = false, string? confirm = null) =>
        new() { Backend = backend, Name = StateName.ParseText(name), Force = force, ConfirmClear = confirm };

    /// <summary>A lock that was taken this long ago.</summary>
    public static TerraformLock Held(TimeSpan age, string id = "4f") => new(id, "OperationTypeApply", "alice@box", PlanAssert.Now - age);

    public static async Task<string> RefusalAsync(Func<Task> step) => (await Should.ThrowAsync<UserException>(step)).Message;
}
