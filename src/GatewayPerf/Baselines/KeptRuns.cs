using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using GatewayPerf.Reporting;
using GatewayPerf.Runs;
using GatewayPerf.Storage;

namespace GatewayPerf.Baselines;

/// <summary>The reports of good runs in a store: <c>{key}/{time of the end}-{run}/report.json</c>, beside it what people read.</summary>
/// <param name="store">The store; not disposed with this.</param>
/// <param name="prefix">What every key begins with.</param>
internal sealed class KeptRuns(IObjectStore store, string prefix)
{
    private const string Report = "report.json";

    /// <summary>Keeps the files of a report; safe twice. Gives where they are.</summary>
    public async Task<string> KeepAsync(string comparability, RunReport report, string folder, DateTimeOffset end, CancellationToken cancellationToken)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{prefix}{comparability}/{end.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}-{report.RunId}/");
        // The report comes last: one that is there is whole.
        foreach (var name in new[] { "summary.md", "report.html", Report })
        {
            var file = Path.Combine(folder, name);
            if (File.Exists(file))
            {
                await store.WriteAsync(place + name, await File.ReadAllBytesAsync(file, cancellationToken), cancellationToken);
            }
        }

        return place;
    }

    /// <summary>The report of the last good run of a key, or null when there is none. Reports that cannot be read are passed over.</summary>
    public Task<RunReport?> LastGoodAsync(string comparability, CancellationToken cancellationToken) =>
        AllAsync(comparability, cancellationToken).FirstOrDefaultAsync(cancellationToken).AsTask();

    /// <summary>The reports of all good runs of a key, the last first. Reports that cannot be read are passed over.</summary>
    public async IAsyncEnumerable<RunReport> AllAsync(string comparability, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var keys = await store.ListAsync($"{prefix}{comparability}/", cancellationToken);
        foreach (var key in keys.Where(key => key.EndsWith($"/{Report}", StringComparison.Ordinal)).OrderDescending(StringComparer.Ordinal))
        {
            if (await store.ReadAsync(key, cancellationToken) is { } found && TryRead(found.Content) is { } report)
            {
                yield return report;
            }
            else
            {
                Serilog.Log.Warning("{Key} in {Place} is no report that this version can read; it is passed over.", key, store.Place);
            }
        }
    }

    private static RunReport? TryRead(byte[] content)
    {
        try
        {
            return JsonSerializer.Deserialize<RunReport>(content, RunJson.Indented);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
