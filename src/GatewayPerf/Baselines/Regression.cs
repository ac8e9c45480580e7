using System.Text.Json;
using GatewayPerf.Plans;
using GatewayPerf.Runs;

namespace GatewayPerf.Baselines;

/// <summary>A run beside the last good one of its kind, its baseline. Kept in <c>regression.json</c> of the run's folder.</summary>
/// <param name="Baseline">The baseline; null when there is none yet.</param>
/// <param name="BaselineFinishedAt">When it was over.</param>
/// <param name="Reasons">A sentence for each thing that was good then and is not now; empty: no regression.</param>
public sealed record Regression(RunId? Baseline, DateTimeOffset? BaselineFinishedAt, IReadOnlyList<string> Reasons)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "regression.json";

    /// <summary>The one in a run's folder, or null when nothing was compared.</summary>
    public static Regression? Read(string folder)
    {
        var file = Path.Combine(folder, FileName);
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize<Regression>(File.ReadAllText(file), RunJson.Indented) : null;
        }
        catch (JsonException exception)
        {
            throw new UserException($"{file} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Writes it into a run's folder.</summary>
    public void Write(string folder) => File.WriteAllText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, RunJson.Indented));
}
