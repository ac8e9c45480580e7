using Nuke.Common;
using Nuke.Embedded.Tests.Testing;

namespace Nuke.Embedded.Tests.Samples;

public interface ITrain : INukeBuild
{
    [Parameter("Epochs")] int Epochs => TryGetValue<int?>(() => Epochs) ?? 10;

    Target Train => _ => _
        .Produces(RootDirectory / "models" / "out")
        .Executes(() => Journal.Add($"Train {Epochs}"));
}
