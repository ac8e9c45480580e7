using System.Reflection;
using GatewayPerf.GitHub.Jobs;
using Nuke.Common;
using Nuke.Common.Execution;
using Serilog;

/// <summary>Hides the values of <c>[Secret]</c> parameters in every line that the build prints or logs. NUKE itself does not.</summary>
[AttributeUsage(AttributeTargets.Class)]
sealed class MaskSecretsAttribute : BuildExtensionAttributeBase, IOnBuildInitialized
{
    /// <summary>After <c>--help</c> and <c>--plan</c> were served (5, 10), which need no secret and must not ask for a password, and before anything works with one.</summary>
    public override float Priority => -50;

    public void OnBuildInitialized(IReadOnlyCollection<ExecutableTarget> executableTargets, IReadOnlyCollection<ExecutableTarget> executionPlan)
    {
        foreach (var value in Build.GetType().GetInterfaces().Prepend(Build.GetType()).SelectMany(SecretsOf))
        {
            BuildProcess.Current.Secrets.Add(value);
            SecretMasks.Current.Add(value);
        }

        Log.Logger = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(new MaskedSink(Log.Logger, BuildProcess.Current.Secrets)).CreateLogger();
    }

    IEnumerable<string?> SecretsOf(Type type) =>
        type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(property => property.IsDefined(typeof(SecretAttribute)))
            .Select(property => property.GetValue(Build)?.ToString());
}
