using Nuke.Common.IO;

namespace Nuke.Common.Execution;

/// <summary>What one run of a build was started with. There is one per process; tests replace it.</summary>
internal sealed class BuildSession
{
    private AbsolutePath? _root;
    private Host? _host;

    public static BuildSession Current { get; set; } = new()
    {
        Arguments = new CommandLine([.. Environment.GetCommandLineArgs().Skip(1)])
    };

    public required CommandLine Arguments { get; init; }

    /// <summary>The environment variables; null for those of the process.</summary>
    public IReadOnlyDictionary<string, string>? Variables { get; init; }

    public TextWriter Output { get; init; } = Console.Out;

    public TextReader Input { get; init; } = Console.In;

    public bool IsInteractive { get; init; } = !Console.IsInputRedirected;

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Names the project whose schema is written; null to look for it above the build's assembly.</summary>
    public AbsolutePath? ProjectFile { get; init; }

    public AbsolutePath Root => _root ??= RootDirectoryLocator.Locate();

    public AbsolutePath TemporaryDirectory => (Root / ".nuke" / "temp").CreateDirectory();

    public Host Host
    {
        get => _host ??= HostDetection.Detect();
        set => _host = value;
    }

    public ParameterService Parameters => field ??= new ParameterService(this);

    /// <summary>Values of component parameters, which are looked up again and again.</summary>
    public Dictionary<System.Reflection.MemberInfo, object> ValueCache { get; } = [];

    public IReadOnlyDictionary<string, string> AllVariables => Variables ?? EnvironmentInfo.ProcessVariables;
}
