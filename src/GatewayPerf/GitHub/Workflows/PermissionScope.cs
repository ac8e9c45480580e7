namespace GatewayPerf.GitHub.Workflows;

/// <summary>What a permission is about.</summary>
public enum PermissionScope
{
    /// <summary>Runs of workflows and their artefacts.</summary>
    Actions,

    /// <summary>Check runs.</summary>
    Checks,

    /// <summary>Files and commits.</summary>
    Contents,

    /// <summary>OpenID Connect tokens, with which clouds know the job.</summary>
    IdToken,

    /// <summary>Issues.</summary>
    Issues,

    /// <summary>Pull requests.</summary>
    PullRequests,

    /// <summary>Commit statuses.</summary>
    Statuses,
}
