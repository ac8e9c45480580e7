#nullable disable annotations
using Nuke.Common.Utilities;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Nuke.Common.Execution;

/// <summary>Sets Serilog up for a build.</summary>
public static partial class Logging
{
    internal const string TargetProperty = "ExecutingTarget";
    internal const string LineProperty = "Line";

    /// <summary>The least important messages that the console shows; it may be changed while the build runs.</summary>
    public static readonly LoggingLevelSwitch LevelSwitch = new(LogEventLevel.Debug);

    /// <summary>The least important messages that the console shows.</summary>
    public static LogLevel Level
    {
        get => (LogLevel)Verbosity;
        set => Verbosity = (Verbosity)value;
    }

    internal static Verbosity Verbosity
    {
        get => LevelSwitch.MinimumLevel switch
        {
            LogEventLevel.Verbose => Verbosity.Verbose,
            LogEventLevel.Warning => Verbosity.Minimal,
            LogEventLevel.Error => Verbosity.Quiet,
            _ => Verbosity.Normal
        };
        set => LevelSwitch.MinimumLevel = value switch
        {
            Verbosity.Verbose => LogEventLevel.Verbose,
            Verbosity.Minimal => LogEventLevel.Warning,
            Verbosity.Quiet => LogEventLevel.Error,
            _ => LogEventLevel.Debug
        };
    }

    internal static string CurrentTarget { get; private set; }

    /// <summary>Makes <see cref="Log.Logger"/> write to the console, and on a local machine to <c>.nuke/temp/build.log</c>.</summary>
    public static void Configure(INukeBuild build = null)
    {
        var configuration = new LoggerConfiguration()
            .MinimumLevel.Verbose()
            .Enrich.With(new TargetEnricher())
            .WriteTo.Sink(InMemorySink.Instance, LogEventLevel.Warning)
            .WriteTo.Sink(new ConsoleLogSink(), levelSwitch: LevelSwitch);
        if (build?.IsLocalBuild == true)
            configuration.WriteTo.Sink(new FileLogSink(build.TemporaryDirectory, BuildSession.Current.Clock));
        Log.Logger = configuration.CreateLogger();
    }

    internal static void Reset(Verbosity verbosity)
    {
        Verbosity = verbosity;
        CurrentTarget = null;
        InMemorySink.Instance.Dispose();
    }

    internal static IDisposable EnterTarget(string name) => DelegateDisposable.SetAndRestore(() => CurrentTarget, x => CurrentTarget = x, name);

    private sealed class TargetEnricher : ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory) =>
            logEvent.AddPropertyIfAbsent(new LogEventProperty(TargetProperty, new ScalarValue(CurrentTarget ?? "")));
    }
}
