using Nuke.Common;

namespace Nuke.Embedded.Tests.Chain;

public interface ITeardown : IStep
{
    Target CollectLogs => _ => _
        .TryAfter<ILoad>(x => x.AwaitK6Segments)
        .AssuredAfterFailure()
        .Executes(() => Chain.Step("CollectLogs"));

    Target Snapshot => _ => _
        .After(CollectLogs)
        .AssuredAfterFailure()
        .Executes(() => Chain.Step("Snapshot"));

    Target Destroy => _ => _
        .After(CollectLogs, Snapshot, Chain.WaitStabilize)
        .AssuredAfterFailure()
        .Executes(() => Chain.Step("Destroy"));
}
