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

    [Parameter("Takes up the run whose process died, where its record and its cluster are now (RunFull)")]
    bool Resume => TryGetValue<bool?>(() => Resume) ?? false;

    [Parameter("Prints JSON and nothing else (ShowPlan, Status, ListRuns, ListStates)")]
    bool Json => TryGetValue<bool?>(() => Json) ?? false;

    BuildProcess Process => BuildProcess.Current;
}
