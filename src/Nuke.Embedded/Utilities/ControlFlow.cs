#nullable disable annotations
using Serilog;

namespace Nuke.Common;

/// <summary>Ways around errors.</summary>
public static class ControlFlow
{
    /// <summary>Runs the action; an exception is a warning.</summary>
    public static void SuppressErrors(Action action, bool includeStackTrace = false, bool logWarning = true) =>
        SuppressErrors(
            () =>
            {
                action();
                return true;
            },
            includeStackTrace: includeStackTrace,
            logWarning: logWarning);

    /// <summary>Runs the function; an exception is a warning and gives the default.</summary>
    public static T SuppressErrors<T>(Func<T> action, T defaultValue = default, bool includeStackTrace = false, bool logWarning = true)
    {
        try
        {
            return action();
        }
        catch (Exception exception)
        {
            if (logWarning && includeStackTrace)
                Log.Warning(exception, "Exception was suppressed");
            else if (logWarning)
                Log.Warning("Exception was suppressed: {Message}", exception.Message);
            return defaultValue;
        }
    }

    /// <summary>Runs the action until it succeeds, at most <paramref name="retryAttempts"/> times.</summary>
    /// <param name="action">What to do.</param>
    /// <param name="cleanup">What to do after each attempt.</param>
    /// <param name="retryAttempts">Number of attempts, at least 1.</param>
    /// <param name="delay">Time between two attempts.</param>
    /// <param name="logAction">Is told about failures; null for a warning in the log.</param>
    public static void ExecuteWithRetry(Action action, Action cleanup = null, int retryAttempts = 3, TimeSpan? delay = null, Action<string> logAction = null)
    {
        Assert.True(retryAttempts > 0);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                action();
                return;
            }
            catch (Exception exception)
            {
                if (attempt == retryAttempts)
                    Assert.Fail($"Failed after {retryAttempts} attempts: {exception.Message}", exception);

                var message = $"Attempt #{attempt} failed with: {exception.Message}";
                if (logAction != null)
                    logAction(message);
                else
                    Log.Warning("{Message}", message);
            }
            finally
            {
                cleanup?.Invoke();
            }

            if (delay is { } pause)
                Thread.Sleep(pause);
        }
    }
}
