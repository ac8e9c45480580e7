using System.Globalization;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Jobs;

/// <summary>The completion indexes of an Indexed Job.</summary>
internal static class JobIndexes
{
    /// <summary>Annotation and label of a pod: the index that it works on.</summary>
    public const string Annotation = "batch.kubernetes.io/job-completion-index";

    public static bool IsIndexed(this V1Job job) => job.Spec.CompletionMode == "Indexed";

    /// <summary>The index of a pod, or null.</summary>
    public static int? Of(V1Pod pod) =>
        int.TryParse(pod.GetAnnotation(Annotation), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;

    /// <summary>The indexes that pods have.</summary>
    public static IEnumerable<int> Of(IEnumerable<V1Pod> pods) => pods.Select(Of).OfType<int>();

    /// <summary>Reads what the status holds, for example <c>0-2,5</c>.</summary>
    public static SortedSet<int> Parse(string? text)
    {
        SortedSet<int> indexes = [];
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = part.Split('-').Select(it => int.Parse(it, CultureInfo.InvariantCulture)).ToList();
            indexes.UnionWith(Enumerable.Range(ends[0], ends[^1] - ends[0] + 1));
        }

        return indexes;
    }

    /// <summary>Writes it, runs of three or more as ranges; null when there is none.</summary>
    public static string? Format(SortedSet<int> indexes)
    {
        List<(int First, int Last)> runs = [];
        foreach (var index in indexes)
        {
            if (runs.Count > 0 && runs[^1].Last == index - 1)
                runs[^1] = (runs[^1].First, index);
            else
                runs.Add((index, index));
        }

        var texts = runs.Select(run => (run.Last - run.First) switch { 0 => $"{run.First}", 1 => $"{run.First},{run.Last}", _ => $"{run.First}-{run.Last}" });
        return runs.Count == 0 ? null : string.Join(',', texts);
    }
}
