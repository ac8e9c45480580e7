namespace GatewayPerf.GitHub.Workflows;

/// <summary>Rules of what a job may do and know.</summary>
internal static class PermissionRules
{
    private const string JobToken = "GITHUB_TOKEN";

    private static readonly string[] CloudLogins = [PinnedActions.AwsLogin.Name, PinnedActions.GoogleLogin.Name, PinnedActions.AzureLogin.Name];

    public static IEnumerable<string> Problems(Workflow workflow) => workflow.Jobs.SelectMany(job => Problems(job).Select(problem => $"job {job.Id}: {problem}"));

    private static IEnumerable<string> Problems(Job job)
    {
        foreach (var permission in job.Permissions.Where(permission => string.IsNullOrWhiteSpace(permission.Reason)))
        {
            yield return $"the permission {permission.Scope} has no reason.";
        }

        foreach (var twice in job.Permissions.GroupBy(permission => permission.Scope).Where(group => group.Count() > 1))
        {
            yield return $"the permission {twice.Key} is given twice.";
        }

        if (Uses(job, PinnedActions.Checkout.Name) && !Has(job, PermissionScope.Contents))
        {
            yield return "it checks the sources out, for which its token needs contents: read.";
        }

        var login = CloudLogins.Any(action => Uses(job, action));
        if (login && !job.Permissions.Any(permission => permission is { Scope: PermissionScope.IdToken, Access: PermissionAccess.Write }))
        {
            yield return "it logs in to a cloud, for which its token needs id-token: write.";
        }

        if (Has(job, PermissionScope.IdToken) && job.Environment is null)
        {
            yield return "whoever may log in to a cloud must be in an environment, whose rules say who may start it.";
        }

        var secrets = ExpressionText.Of(job).SelectMany(text => ExpressionText.Names(text, "secrets")).Where(name => name != JobToken).Distinct().ToArray();
        if (secrets.Length > 0 && job.Environment is null)
        {
            yield return $"it reads {string.Join(", ", secrets.Select(name => $"secrets.{name}"))} without an environment, so that whoever can start it could have them.";
        }
    }

    private static bool Uses(Job job, string action) => job.Steps.OfType<ActionStep>().Any(step => step.Uses.Name == action);

    private static bool Has(Job job, PermissionScope scope) => job.Permissions.Any(permission => permission.Scope == scope);
}
