using Nuke.Common;
using Nuke.Embedded.Tests.Testing;

namespace Nuke.Embedded.Tests.Samples;

/// <summary>A context: what is set up is cleaned up.</summary>
public interface IDatabase : INukeBuild
{
    Setup StartDatabase => _ => _.Executes(() => Journal.Add("start"));

    Cleanup StopDatabase => _ => _.Executes(() => Journal.Add("stop"));
}
