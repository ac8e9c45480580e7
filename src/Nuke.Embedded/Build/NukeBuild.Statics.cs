#nullable disable annotations
using Nuke.Common.CI;
using Nuke.Common.Execution;
using Nuke.Common.IO;

namespace Nuke.Common;

/// <content>What is the same for all builds of the process.</content>
public abstract partial class NukeBuild
{
    /// <inheritdoc cref="INukeBuild.RootDirectory"/>
    public static AbsolutePath RootDirectory => BuildSession.Current.Root;

    /// <inheritdoc cref="INukeBuild.TemporaryDirectory"/>
    public static AbsolutePath TemporaryDirectory => BuildSession.Current.TemporaryDirectory;

    /// <inheritdoc cref="INukeBuild.BuildAssemblyFile"/>
    public static AbsolutePath BuildAssemblyFile => BuildLocation.AssemblyFile;

    /// <inheritdoc cref="INukeBuild.BuildAssemblyDirectory"/>
    public static AbsolutePath BuildAssemblyDirectory => BuildAssemblyFile?.Parent;

    /// <inheritdoc cref="INukeBuild.BuildProjectFile"/>
    public static AbsolutePath BuildProjectFile => BuildLocation.ProjectFile;

    /// <inheritdoc cref="INukeBuild.BuildProjectDirectory"/>
    public static AbsolutePath BuildProjectDirectory => BuildProjectFile?.Parent;

    /// <summary>Names of the profiles that were asked for.</summary>
    public static string[] LoadedLocalProfiles => BuildSession.Current.Parameters.Profiles;

    /// <inheritdoc cref="INukeBuild.IsLocalBuild"/>
    public static bool IsLocalBuild => !IsServerBuild;

    /// <inheritdoc cref="INukeBuild.IsServerBuild"/>
    public static bool IsServerBuild => Host is IBuildServer;

    internal static Verbosity ReadVerbosity() => BuildSession.Current.Parameters.Get<Verbosity?>(nameof(Verbosity)) ?? Verbosity.Normal;

    internal static string[] ReadInvokedTargets() => BuildSession.Current.Parameters.Get<string[]>("Target", separator: "+");

    internal static string[] ReadSkippedTargets() => BuildSession.Current.Parameters.Get<string[]>("Skip", separator: "+");

    AbsolutePath INukeBuild.RootDirectory => RootDirectory;

    AbsolutePath INukeBuild.TemporaryDirectory => TemporaryDirectory;

    AbsolutePath INukeBuild.BuildAssemblyFile => BuildAssemblyFile;

    AbsolutePath INukeBuild.BuildAssemblyDirectory => BuildAssemblyDirectory;

    AbsolutePath INukeBuild.BuildProjectDirectory => BuildProjectDirectory;

    AbsolutePath INukeBuild.BuildProjectFile => BuildProjectFile;

    Verbosity INukeBuild.Verbosity => Verbosity;

    Host INukeBuild.Host => Host;

    bool INukeBuild.IsLocalBuild => IsLocalBuild;

    bool INukeBuild.IsServerBuild => IsServerBuild;
}
