#nullable disable annotations
using Nuke.Common.CI;
using Nuke.Common.Execution;

namespace Nuke.Common;

/// <content>The engine's own parameters, in the order of their names.</content>
public abstract partial class NukeBuild
{
    /// <inheritdoc/>
    [Parameter("Indicates to continue a previously failed build attempt.")]
    public bool Continue { get; internal set; }

    /// <inheritdoc/>
    [Parameter("Shows the help text for this build assembly.")]
    public bool Help { get; internal set; }

    /// <inheritdoc cref="INukeBuild.Host"/>
    [Parameter("Host for execution. Default is 'automatic'.")]
    public static Host Host
    {
        get => BuildSession.Current.Host;
        set => BuildSession.Current.Host = value;
    }

    /// <inheritdoc/>
    [Parameter("Disables displaying the NUKE logo.")]
    public bool NoLogo { get; internal set; }

    /// <inheritdoc/>
    [Parameter("Partition to use on CI.", List = false)]
    public Partition Partition { get; internal set; } = Partition.Single;

    /// <inheritdoc/>
    [Parameter("Shows the execution plan (HTML).")]
    public bool Plan { get; internal set; }

    [Parameter("Defines the profiles to load.", Name = "Profile")]
    internal static string[] Profile => LoadedLocalProfiles;

    [Parameter("Root directory during build execution.", Name = "Root")]
    internal static string Root => RootDirectory;

    [Parameter("List of targets to be skipped. Empty list skips all dependencies.", Name = "Skip", Separator = "+")]
    internal static string[] Skip => ReadSkippedTargets();

    [Parameter("List of targets to be invoked. Default is '{default_target}'.", Name = "Target", Separator = "+")]
    internal static string[] Target => ReadInvokedTargets();

    /// <inheritdoc cref="INukeBuild.Verbosity"/>
    [Parameter("Logging verbosity during build execution. Default is 'Normal'.")]
    public static Verbosity Verbosity
    {
        get => Logging.Verbosity;
        set => Logging.Verbosity = value;
    }
}
