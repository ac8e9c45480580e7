using System.Text.Json;
using GatewayPerf.Plans;

namespace GatewayPerf.Runs;

/// <summary>
/// Keeps a second run out of a work directory. It is an advisory lock on an open file, which the operating system drops when the process dies, so it can
/// never be left behind; who holds it stands in a file beside it.
/// </summary>
public sealed class RunLock : IDisposable
{
    private readonly FileStream _file;
    private readonly string _holderPath;

    private RunLock(FileStream file, string holderPath) => (_file, _holderPath) = (file, holderPath);

    /// <summary>Takes the lock; throws <see cref="UserException"/> naming the holder when another process has it.</summary>
    public static RunLock Take(string workDirectory, RunId runId, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        Directory.CreateDirectory(workDirectory);
        var holderPath = Path.Combine(workDirectory, "run.lock.json");
        try
        {
            var file = new FileStream(Path.Combine(workDirectory, "run.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(holderPath, JsonSerializer.Serialize(new Holder(runId, Environment.ProcessId, time.GetUtcNow()), RunJson.Line));
            return new RunLock(file, holderPath);
        }
        catch (IOException)
        {
            throw new UserException($"{Describe(holderPath)} works in {workDirectory}; wait for it, stop it, or give another --work-directory.");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        File.Delete(_holderPath);
        _file.Dispose();
    }

    private static string Describe(string holderPath)
    {
        try
        {
            var holder = JsonSerializer.Deserialize<Holder>(File.ReadAllText(holderPath), RunJson.Line)!;
            return $"Run {holder.RunId} (process {holder.ProcessId}, since {holder.Since:yyyy-MM-dd HH:mm:ss} UTC)";
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            return "Another run";
        }
    }

    private sealed record Holder(RunId RunId, int ProcessId, DateTimeOffset Since);
}
