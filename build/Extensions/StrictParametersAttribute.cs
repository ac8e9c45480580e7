using GatewayPerf;
using Nuke.Common;
using Nuke.Common.Execution;

/// <summary>
/// Refuses unknown parameters and targets and values that cannot be converted, from every source, before anything starts. NUKE itself ignores the first and
/// only warns about the second.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
sealed class StrictParametersAttribute : BuildExtensionAttributeBase, IOnBuildCreated
{
    /// <summary>Before the engine reads parameters (150).</summary>
    public override float Priority => 200;

    public void OnBuildCreated(IReadOnlyCollection<ExecutableTarget> executableTargets)
    {
        BuildProcess.Current.Created(executableTargets, NukeBuild.RootDirectory);
        var checks = new ParameterChecks(DeclaredParameter.Of(Build.GetType()), [.. executableTargets.Select(target => target.Name)]);
        var problems = checks.CommandLine([.. Environment.GetCommandLineArgs().Skip(1)])
            .Concat(checks.EnvironmentVariables(Environment.GetEnvironmentVariables()))
            .Concat(checks.Files(NukeBuild.RootDirectory / ".nuke", NukeBuild.LoadedLocalProfiles))
            .ToArray();
        if (problems.Length > 0)
        {
            throw new UserException(string.Join(Environment.NewLine, problems));
        }
    }
}
