using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using GatewayPerf.Plans;

namespace GatewayPerf.Runs;

/// <summary>Who took the lock of a work directory last, as the file beside it says. Reading it disturbs nobody; a process that was killed leaves it behind.</summary>
/// <param name="RunId">The run that it works on.</param>
/// <param name="ProcessId">Its process.</param>
/// <param name="Since">Since when.</param>
/// <param name="User">Whose process it is; null in files of earlier versions.</param>
public sealed record RunLockHolder(RunId RunId, int ProcessId, DateTimeOffset Since, string? User = null)
{
    // A process's start is known to the clock tick, and the two clocks may differ a little.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    /// <summary>True while that very process is there; another one that was given its id began later.</summary>
    [JsonIgnore]
    public bool IsAlive
    {
        get
        {
            try
            {
                using var process = Process.GetProcessById(ProcessId);
                return !process.HasExited && process.StartTime.ToUniversalTime() <= Since.UtcDateTime + Tolerance;
            }
            catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                return false;
            }
        }
    }

    /// <summary>The holder, dead or alive; null when the lock was given back, or never taken.</summary>
    public static RunLockHolder? Read(string workDirectory)
    {
        try
        {
            return JsonSerializer.Deserialize<RunLockHolder>(File.ReadAllText(PathIn(workDirectory)), RunJson.Line);
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            return null;
        }
    }

    /// <summary>The run, its process and since when.</summary>
    public string Describe() => $"Run {RunId} (process {ProcessId}, since {Since:yyyy-MM-dd HH:mm:ss} UTC)";

    internal static string PathIn(string workDirectory) => Path.Combine(workDirectory, "run.lock.json");
}
