using Nuke.Common;
using Nuke.Embedded.Tests.Testing;

namespace Nuke.Embedded.Tests.Samples;

[Notes("daily", nameof(Publish))]
[Notes("rarely", nameof(Clean), AutoGenerate = false)]
public class NotedBuild : NukeBuild
{
    public static int Start() => Execute<NotedBuild>(x => x.Clean);

    Target Clean => _ => _.Executes(() => Journal.Add("clean"));

    Target Silent => _ => _.DependsOn(Clean).Executes(() => Journal.Add("silent"));

    Target Publish => _ => _.DependsOn(Silent).Executes(() => Journal.Add("publish"));
}
