using System.Runtime.InteropServices;
using Nuke.Common;
using Serilog;

/// <summary>A build in a process of its own: exit codes and signals can be seen from outside.</summary>
public class Build : NukeBuild
{
    static readonly CancellationTokenSource Cancellation = new();

    public static int Start()
    {
        using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            Cancellation.Cancel();
        });
        return Execute<Build>(x => x.Hello);
    }

    Target Hello => _ => _
        .Executes(() => Log.Information("hello"));

    Target Broken => _ => _
        .Executes(() => throw new InvalidOperationException("broken"));

    Target Wait => _ => _
        .Executes(async () =>
        {
            Log.Information("waiting");
            await Task.Delay(TimeSpan.FromMinutes(1), Cancellation.Token);
        });

    Target TearDown => _ => _
        .TriggeredBy(Wait)
        .AssuredAfterFailure()
        .Executes(() => Log.Information("torn down"));
}
