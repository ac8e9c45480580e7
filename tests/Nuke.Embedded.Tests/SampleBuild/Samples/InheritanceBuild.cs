using Nuke.Common;
using Nuke.Embedded.Tests.Testing;

namespace Nuke.Embedded.Tests.Samples;

public class InheritanceBuild : InheritanceBase, IPackage, IPublish, IDatabase
{
    public static int Start() => Execute<InheritanceBuild>();

    public override Target Build => _ => _
        .Base()
        .Executes(() => Journal.Add("derived"));

    public Target Pack => _ => _
        .Inherit<IPackage>()
        .Inherit<IPackage>(x => x.Pack)
        .DependsOn(Build)
        .Executes(() => Journal.Add("own pack"));

    Target Query => _ => _
        .DependsOnContext<IDatabase>()
        .Executes(() => Journal.Add("query"));

    Target BadQuery => _ => _
        .DependsOnContext<IDatabase>()
        .Executes(() => throw new InvalidOperationException("bad query"));

    Target Both => _ => _.DependsOn(Query).DependentFor(Last);

    Target Last => _ => _.Executes(() => Journal.Add("last"));

    Target Artifacts => _ => _
        .Produces("a/*.txt", "b")
        .Executes(() => { });

    Target Consumer => _ => _
        .Consumes(Artifacts)
        .Consumes(Build, "c")
        .Partition(3)
        .Executes(() =>
        {
            var target = ExecutionPlan.Single();
            foreach (var group in target.ArtifactDependencies)
                Journal.Add($"{group.Key.Name}: {string.Join(",", group)}");
            Journal.Add($"{target.PartitionSize} of {Partition}: {string.Join(",", Partition.GetCurrent(Enumerable.Range(1, 5)))}");
        });
}
