#nullable disable annotations
using System.Globalization;
using Nuke.Common.IO;

namespace Nuke.Common.CI.GitHubActions;

/// <content>The default environment variables; what is not set is null or 0.</content>
public partial class GitHubActions
{
    /// <summary>The user's home directory.</summary>
    public string Home => Variable("HOME");

    /// <summary>The workflow's name.</summary>
    public string Workflow => Variable("GITHUB_WORKFLOW");

    /// <summary>The id of the action that runs.</summary>
    public string Action => Variable("GITHUB_ACTION");

    /// <summary>Who started the workflow.</summary>
    public string Actor => Variable("GITHUB_ACTOR");

    /// <summary>Owner and name of the repository.</summary>
    public string Repository => Variable("GITHUB_REPOSITORY");

    /// <summary>Owner of the repository.</summary>
    public string RepositoryOwner => Variable("GITHUB_REPOSITORY_OWNER");

    /// <summary>The event that started the workflow.</summary>
    public string EventName => Variable("GITHUB_EVENT_NAME");

    /// <summary>The file with the event.</summary>
    public string EventPath => Variable("GITHUB_EVENT_PATH");

    /// <summary>The working directory of the job.</summary>
    public string Workspace => Variable("GITHUB_WORKSPACE");

    /// <summary>The commit.</summary>
    public string Sha => Variable("GITHUB_SHA");

    /// <summary>The full ref.</summary>
    public string Ref => Variable("GITHUB_REF");

    /// <summary>The short ref.</summary>
    public string RefName => Variable("GITHUB_REF_NAME");

    /// <summary>The source branch of a pull request.</summary>
    public string HeadRef => Variable("GITHUB_HEAD_REF");

    /// <summary>The target branch of a pull request.</summary>
    public string BaseRef => Variable("GITHUB_BASE_REF");

    /// <summary>Whether the ref is a branch or a tag.</summary>
    public string RefType => Variable("GITHUB_REF_TYPE");

    /// <summary>Address of the server.</summary>
    public string ServerUrl => Variable("GITHUB_SERVER_URL");

    /// <summary>The job's id in the workflow.</summary>
    public string Job => Variable("GITHUB_JOB");

    /// <summary>The job's token, where the workflow passes it.</summary>
    public string Token => Variable("GITHUB_TOKEN");

    /// <summary>Counts the runs of the workflow.</summary>
    public long RunNumber => Number("GITHUB_RUN_NUMBER");

    /// <summary>The run's id.</summary>
    public long RunId => Number("GITHUB_RUN_ID");

    /// <summary>Counts the attempts of the run.</summary>
    public long RunAttempt => Number("GITHUB_RUN_ATTEMPT");

    /// <summary>Whether a pull request started the run.</summary>
    public bool IsPullRequest => EventName == "pull_request";

    /// <summary>The file whose Markdown the run's page shows, or null.</summary>
    public AbsolutePath StepSummaryFile => Variable("GITHUB_STEP_SUMMARY");

    private static string Variable(string name) => EnvironmentInfo.GetVariable(name);

    private static long Number(string name) =>
        long.TryParse(Variable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
