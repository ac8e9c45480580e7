#nullable disable annotations
using System.Collections;
using System.Runtime.InteropServices;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Utilities;

namespace Nuke.Common;

/// <summary>The machine, the process and its environment.</summary>
public static partial class EnvironmentInfo
{
    /// <summary>The working directory of the process.</summary>
    public static AbsolutePath WorkingDirectory
    {
        get => AbsolutePath.Create(Directory.GetCurrentDirectory());
        set => Directory.SetCurrentDirectory(value);
    }

    /// <summary>The line break of the platform.</summary>
    public static string NewLine => Environment.NewLine;

    /// <summary>The machine's name.</summary>
    public static string MachineName => Environment.MachineName;

    /// <summary>Arguments of the process, without its name.</summary>
    public static IReadOnlyCollection<string> CommandLineArguments => BuildSession.Current.Arguments.All;

    /// <summary>Whether Windows runs.</summary>
    public static bool IsWin => OperatingSystem.IsWindows();

    /// <summary>Whether Linux or macOS runs.</summary>
    public static bool IsUnix => !IsWin;

    /// <summary>Whether Linux runs.</summary>
    public static bool IsLinux => OperatingSystem.IsLinux();

    /// <summary>Whether macOS runs.</summary>
    public static bool IsOsx => OperatingSystem.IsMacOS();

    /// <summary>Whether Linux runs under Windows.</summary>
    public static bool IsWsl => IsLinux && File.Exists("/proc/version") && File.ReadAllText("/proc/version").ContainsOrdinalIgnoreCase("microsoft");

    /// <summary>Whether the machine is an x64 or ARM64 one.</summary>
    public static bool Is64Bit => Environment.Is64BitOperatingSystem;

    /// <summary>Whether the machine is a 32 bit one.</summary>
    public static bool Is32Bit => !Is64Bit;

    /// <summary>Whether the machine is an ARM64 one.</summary>
    public static bool IsArm64 => RuntimeInformation.OSArchitecture == Architecture.Arm64;

    /// <summary>The operating system.</summary>
    public static PlatformFamily Platform =>
        IsWin ? PlatformFamily.Windows : IsLinux ? PlatformFamily.Linux : IsOsx ? PlatformFamily.OSX : PlatformFamily.Unknown;

    /// <summary>Changes the working directory until disposed.</summary>
    public static IDisposable SwitchWorkingDirectory(this AbsolutePath path) =>
        DelegateDisposable.SetAndRestore(() => WorkingDirectory, x => WorkingDirectory = x, path);

    /// <summary>Whether the option was given.</summary>
    public static bool HasArgument(string name) => BuildSession.Current.Arguments.Has(name);

    /// <summary>The value of an option; the default when it is absent.</summary>
    public static T GetNamedArgument<T>(string parameterName, char? separator = null) =>
        BuildSession.Current.Arguments.Values(parameterName) is { } words && ValueConversion.Convert(words, typeof(T), separator?.ToString()) is T value
            ? value
            : default;

    internal static IReadOnlyDictionary<string, string> ProcessVariables
    {
        get
        {
            var comparer = IsWin ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
            var variables = new Dictionary<string, string>(comparer);
            foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
                variables[(string)entry.Key] = (string)entry.Value;
            return variables;
        }
    }
}
