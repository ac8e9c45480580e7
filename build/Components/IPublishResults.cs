using GatewayPerf.GitHub;
using GatewayPerf.GitHub.Publishing;
using GatewayPerf.Plans;
using Nuke.Common;

/// <summary>Has GitHub do runs, and shows results there.</summary>
interface IPublishResults : IHazRun
{
    [Parameter("Repository on GitHub, owner/name. Default is that of the job, else that of the git remote")]
    RepositoryName? Repository => TryGetValue<RepositoryName?>(() => Repository);

    [Parameter("Token for GitHub; better set GITHUB_TOKEN, which is this parameter in the environment, than write it on the command line. Default is that of gh, where it is logged in")]
    [Secret]
    string? GithubToken => TryGetValue(() => GithubToken);

    [Parameter("Branch or tag whose workflow Dispatch starts. Default is the repository's default branch")]
    string? DispatchRef => TryGetValue(() => DispatchRef);

    [Parameter("How long Dispatch follows the run, for example 2h. Default is computed from the plan's deadlines, with 50 minutes for runner, compilation and upload")]
    LoadDuration? FollowFor => TryGetValue<LoadDuration?>(() => FollowFor);

    [Parameter("Where Publish puts the summary: pull-request, commit-status, issue; several with spaces between. Default is the pull request that the job is for")]
    PublishTarget[] PublishTo => TryGetValue<PublishTarget[]>(() => PublishTo);

    [Parameter("Number of the pull request on which Publish comments. Default is the one that the job is for")]
    int? PullRequest => TryGetValue<int?>(() => PullRequest);

    [Parameter("Commit whose status Publish sets, 40 hexadecimal digits. Default is the one that the job is for, else the one that is checked out")]
    string? Commit => TryGetValue(() => Commit);

    [Parameter("Name of the publication: a comment, status or issue of the same name is updated. Default is 'gatewayperf'")]
    PublishName? PublishAs => TryGetValue<PublishName?>(() => PublishAs);

    Target Dispatch => _ => _
        .Description("Has GitHub do the run with these parameters: starts the workflow performance-test, follows it, downloads its report and ends with its verdict")
        .Executes(() => Process.DispatchAsync(this, RootDirectory));

    Target Publish => _ => _
        .Description("Puts the newest run's summary (after Dispatch: that run's) on a pull request, a commit status or an issue of GitHub, updating what it put there before")
        .After(Dispatch)
        .After<IProvision>(x => x.Destroy)
        .After<ISnapshot>(x => x.Snapshot)
        .AssuredAfterFailure()
        .Executes(() => Process.PublishAsync(this, RootDirectory));
}
