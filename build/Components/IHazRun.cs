using GatewayPerf.Plans;
using Nuke.Common;
using Nuke.Common.IO;

/// <summary>What every component shares: the run that this process works on.</summary>
interface IHazRun : INukeBuild
{
    [Parameter("Folder of everything that a run writes. Default is 'output'")]
    AbsolutePath WorkDirectory => TryGetValue(() => WorkDirectory) ?? RootDirectory / "output";

    [Parameter("Name of a new run. Default is made from the time")]
    RunId? RunId => TryGetValue<RunId?>(() => RunId);

    BuildProcess Process => BuildProcess.Current;
}
