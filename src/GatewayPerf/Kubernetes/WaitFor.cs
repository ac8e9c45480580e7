using System.Globalization;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using Serilog;

namespace GatewayPerf.Kubernetes;

/// <summary>Waits for a condition until a deadline that comes from the plan.</summary>
public static class WaitFor
{
    private static readonly TimeSpan PrintEvery = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Looks every <paramref name="interval"/> (default 250 ms) until the condition holds. Prints the state about every 5 s. When the API does not answer, that is the
    /// state. At the deadline it throws <see cref="StepFailedException"/> with the last state or, where given, with the sentences of <paramref name="reason"/>.
    /// </summary>
    /// <param name="what">What is waited for, as it goes after "waiting for": <c>2 gateway replicas to be ready</c>.</param>
    /// <param name="deadline">How long at most, above zero.</param>
    /// <param name="time">The clock.</param>
    /// <param name="look">One look.</param>
    /// <param name="reason">Gathers why it may have failed (pod status, last log lines); it has 5 s.</param>
    /// <param name="interval">Pause between looks.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <returns>The state that fulfilled the condition.</returns>
    public static async Task<string> ConditionAsync(
        string what,
        TimeSpan deadline,
        TimeProvider time,
        Func<CancellationToken, Task<WaitProgress>> look,
        Func<CancellationToken, Task<string>>? reason = null,
        TimeSpan? interval = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(look);
        var started = time.GetTimestamp();
        var printed = started;
        using var ending = new CancellationTokenSource(deadline, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ending.Token, cancellationToken);
        var state = "nothing was seen yet";
        while (true)
        {
            try
            {
                var progress = await LookAsync(look, both.Token);
                state = progress.State;
                if (progress.IsReached)
                {
                    return state;
                }

                if (time.GetElapsedTime(printed) >= PrintEvery)
                {
                    printed = time.GetTimestamp();
                    Log.Information("Waiting for {What}: {State} ({Elapsed} of {Deadline})", what, state, Seconds(time.GetElapsedTime(started)), LoadDuration.Format(deadline));
                }

                await Task.Delay(interval ?? TimeSpan.FromMilliseconds(250), time, both.Token);
            }
            catch (OperationCanceledException) when (ending.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                var why = await GatherAsync(reason, time, cancellationToken) ?? state;
                throw new StepFailedException($"Waited {LoadDuration.Format(deadline)} for {what} in vain: {why}");
            }
        }
    }

    private static async Task<WaitProgress> LookAsync(Func<CancellationToken, Task<WaitProgress>> look, CancellationToken cancellationToken)
    {
        try
        {
            return await look(cancellationToken);
        }
        catch (Exception exception) when (ApiError.IsTransient(exception))
        {
            cancellationToken.ThrowIfCancellationRequested();
            return WaitProgress.NotYet($"the Kubernetes API has trouble: {ApiError.Describe(exception)}");
        }
    }

    private static async Task<string?> GatherAsync(Func<CancellationToken, Task<string>>? reason, TimeProvider time, CancellationToken cancellationToken)
    {
        if (reason is null)
        {
            return null;
        }

        try
        {
            using var ending = new CancellationTokenSource(TimeSpan.FromSeconds(5), time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(ending.Token, cancellationToken);
            return await reason(both.Token);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The reason is a courtesy: the wait's own state is said instead.
            Log.Debug(exception, "The reason could not be gathered");
            return null;
        }
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0", CultureInfo.InvariantCulture) + "s";
}
