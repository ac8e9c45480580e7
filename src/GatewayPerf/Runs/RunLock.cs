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
        var holderPath = RunLockHolder.PathIn(workDirectory);
        try
        {
            var file = new FileStream(Path.Combine(workDirectory, "run.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            WriteHolder(holderPath, new RunLockHolder(runId, Environment.ProcessId, time.GetUtcNow(), Environment.UserName));
            return new RunLock(file, holderPath);
        }
        catch (IOException exception) when (FullDisk.Is(exception))
        {
            throw new UserException(FullDisk.Describe(workDirectory), exception);
        }
        catch (IOException)
        {
            throw new UserException($"{RunLockHolder.Read(workDirectory)?.Describe() ?? "Another run"} works in {workDirectory}; wait for it, stop it, or give another --work-directory.");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        File.Delete(_holderPath);
        _file.Dispose();
    }

    // It only tells people who holds the lock: a full disk must not keep Destroy from its work.
    private static void WriteHolder(string path, RunLockHolder holder)
    {
        try
        {
            File.WriteAllText(path, JsonSerializer.Serialize(holder, RunJson.Line));
        }
        catch (IOException exception) when (FullDisk.Is(exception))
        {
            File.Delete(path);
        }
    }
}
