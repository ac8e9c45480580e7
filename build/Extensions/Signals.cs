using System.Runtime.InteropServices;
using GatewayPerf.Verdicts;

/// <summary>
/// SIGINT, SIGTERM and SIGHUP: the first cancels the run's token and lets the owed targets tear down; the second prints how to finish by hand and exits.
/// The handler never returns control to the default action, which would end the process at once.
/// </summary>
sealed class Signals : IDisposable
{
    readonly CancellationTokenSource _cancelled = new();
    readonly List<PosixSignalRegistration> _registrations = [];
    int _count;

    public CancellationToken Token => _cancelled.Token;

    public bool IsCancelled => _cancelled.IsCancellationRequested;

    /// <summary>The signal that came first.</summary>
    public string Received { get; private set; } = "nothing";

    /// <summary>What a second signal prints: the command that finishes the teardown; null when nothing is owed.</summary>
    public Func<string?> Owed { get; set; } = () => null;

    /// <summary>Called when a second signal ends the process, before the last line.</summary>
    public Action Leaving { get; set; } = () => { };

    /// <summary>Takes the signals; called again after the engine has registered handlers of its own, so that ours run first.</summary>
    public IDisposable Register()
    {
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP })
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, Handle));
        }

        return this;
    }

    public void Dispose() => _registrations.ForEach(registration => registration.Dispose());

    void Handle(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _count) == 1)
        {
            Received = context.Signal.ToString();
            Console.WriteLine(Owed() is null ? $"{Received}: stopping." : $"{Received}: ending the load, collecting logs, destroying everything. A second signal stops at once.");
            _cancelled.Cancel();
            return;
        }

        Leaving();
        var owed = Owed();
        Console.WriteLine(owed ?? "Stopped at once; nothing is left to tear down.");
        Environment.Exit((int)(owed is null ? RunExitCode.Cancelled : RunExitCode.TeardownIncomplete));
    }
}
