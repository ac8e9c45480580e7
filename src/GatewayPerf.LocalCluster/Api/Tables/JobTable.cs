using System.Globalization;
using System.Text.Json;
using GatewayPerf.LocalCluster.Storage;

namespace GatewayPerf.LocalCluster.Api.Tables;

internal static class JobTable
{
    public static IReadOnlyList<TableColumn> Columns { get; } =
    [
        TableColumn.ObjectName,
        new("Status", row => Status(row.Root)),
        new("Completions", row => Completions(row.Root)),
        new("Duration", Duration),
        TableColumn.Age,
        .. Cells.TemplateColumns,
    ];

    private static string Status(JsonElement job)
    {
        foreach (var type in (string[])["Complete", "Failed"])
        {
            if (Has(job, type))
                return type;
        }

        if (job.Text("metadata", "deletionTimestamp") is not null)
            return "Terminating";

        return Has(job, "Suspended") ? "Suspended" : Has(job, "FailureTarget") ? "FailureTarget" : "Running";
    }

    private static string Completions(JsonElement job)
    {
        var done = job.Number("status", "succeeded") ?? 0;
        if (job.Number("spec", "completions") is { } wanted)
            return $"{done}/{wanted}";

        var parallelism = job.Number("spec", "parallelism") ?? 0;
        return parallelism > 1 ? $"{done}/1 of {parallelism}" : $"{done}/1";
    }

    private static System.Text.Json.Nodes.JsonNode? Duration(TableRow row)
    {
        if (row.Root.Text("status", "startTime") is not { } start)
            return "";

        var end = row.Root.Text("status", "completionTime") is { } completed ? DateTimeOffset.Parse(completed, CultureInfo.InvariantCulture) : row.Now;
        return HumanDuration.Since(start, end);
    }

    private static bool Has(JsonElement job, string condition) =>
        job.Items("status", "conditions").Any(item => item.Text("type") == condition && item.Text("status") == "True");
}
