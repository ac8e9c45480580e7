using GatewayPerf.Baselines;
using Nuke.Common;
using Nuke.Common.IO;

/// <summary>Pairs runs with the last good ones of their kind.</summary>
interface ICompareRuns : IPublishResults
{
    [Parameter("Where the reports of good runs are kept (KeepRun, CheckRegression; Compare looks there for more runs of the kind): a folder, s3://bucket/prefix, gs://bucket/prefix or azblob://account/container/prefix")]
    RunStoreLocation? RunStore => TryGetValue(() => RunStore);

    [Parameter("ReportNightly: folder with a folder of files for each run of the comparison. Default is 'artifacts/nightly'")]
    AbsolutePath NightlyDirectory => TryGetValue(() => NightlyDirectory) ?? RootDirectory / "artifacts" / "nightly";

    [Parameter("Compare: the runs to compare with, as run ids, groups of --iterations, or paths of run folders or reports, with commas between")]
    string? Baseline => TryGetValue(() => Baseline);

    [Parameter("Compare: the runs to look at, likewise. Default is the newest run, with its whole group")]
    string? Run => TryGetValue(() => Run);

    [Parameter("Compare: fails when a figure is worse beyond chance, which takes five or more runs a side. Default is 'false'")]
    bool FailOnRegression => TryGetValue<bool?>(() => FailOnRegression) ?? false;

    Target Compare => _ => _
        .Description("Compares runs (--run, else the newest) with others (--baseline): differences beside the noise floor, or with five or more a side a test of each figure; --force for runs that are not comparable")
        .Requires(() => Baseline)
        .After<IProvision>(x => x.Destroy)
        .After<ISnapshot>(x => x.Snapshot)
        .Executes(() => Process.CompareAsync(this, RootDirectory));

    Target CheckRegression => _ => _
        .Description("Compares the newest run (or --run-id) with the last good one of its kind in the run store; fails when a verdict or a promise is lost")
        .Requires(() => RunStore)
        .After<IProvision>(x => x.Destroy)
        .After<ISnapshot>(x => x.Snapshot, x => x.RequirePassed)
        .AssuredAfterFailure()
        .Executes(() => Process.CheckRegressionAsync(RunStore!, RunId));

    Target KeepRun => _ => _
        .Description("Keeps the report of the newest run (or --run-id) in the run store when it has passed, so that later runs are compared with it")
        .Requires(() => RunStore)
        .After(CheckRegression)
        .After<IProvision>(x => x.Destroy)
        .After<ISnapshot>(x => x.Snapshot, x => x.RequirePassed)
        .AssuredAfterFailure()
        .Executes(() => Process.KeepRunAsync(RunStore!, RunId));

    Target ReportNightly => _ => _
        .Description("Sums up the runs of the comparison matrix; opens or updates one issue of GitHub on a regression, and fails then and when a report is missing")
        .Executes(() => Process.ReportNightlyAsync(this, RootDirectory, NightlyDirectory));
}
