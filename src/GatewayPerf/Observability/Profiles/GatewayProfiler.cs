using System.Collections.Concurrent;
using GatewayPerf.Gateways;
using GatewayPerf.Kubernetes;
using GatewayPerf.Runs;
using k8s.Models;

namespace GatewayPerf.Observability.Profiles;

/// <summary>Keeps profiles of the gateway's pods at the moments of the load, one request to each pod at a time. What cannot be had is told once and is never an error.</summary>
internal sealed class GatewayProfiler(RunContext context, ClusterClient cluster, DateTimeOffset timelineStart)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    /// <summary>A profile that is taken later than this says nothing of its moment.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly ConcurrentQueue<string> _files = new();
    private readonly ConcurrentDictionary<string, string> _missing = new();

    /// <summary>Waits for each moment and keeps its profiles until it is told to stop; then what is due is still taken.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var moments = ProfileMoments.Of(context.Plan, RunGateway.Kind(context).Profiles(RunGateway.Settings(context)));
        if (moments.Count == 0)
        {
            _missing["none"] = $"{context.Plan.Target.Name} offers no profiles of itself that this program knows how to ask for.";
        }

        foreach (var moment in moments)
        {
            var due = timelineStart + moment.At;
            if (context.Time.GetUtcNow() > due + Patience)
            {
                _missing["late"] = "Profiles of moments that had passed before anybody could ask are missing.";
                continue;
            }

            if (due - context.Time.GetUtcNow() is var rest && rest > TimeSpan.Zero)
            {
                await Task.Delay(rest, context.Time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            if (stop.IsCancellationRequested && context.Time.GetUtcNow() < due)
            {
                _missing["ended"] = $"The load ended before '{moment.Name}', so that there are no profiles of it or later.";
                break;
            }

            await KeepAsync(moment);
        }
    }

    /// <summary>What was kept so far.</summary>
    public ProfilesKept Seen() => new([.. _files.Order(StringComparer.Ordinal)], [.. _missing.Values.Order(StringComparer.Ordinal)]);

    private async Task KeepAsync(ProfileMoment moment)
    {
        try
        {
            using var patience = new CancellationTokenSource(Timeout, context.Time);
            var pods = await cluster.ListPodsOfServiceAsync(context.Plan.Target.Namespace, context.Plan.Target.Service, patience.Token);
            await Task.WhenAll(pods.Where(pod => pod.Status?.Phase == "Running").Select(pod => KeepAsync(moment, pod)));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            _missing[moment.Name] = $"The gateway's pods could not be asked at '{moment.Name}': {ApiError.Describe(exception)}";
        }
    }

    private async Task KeepAsync(ProfileMoment moment, V1Pod pod)
    {
        var (name, profile) = (pod.Metadata.Name, moment.Profile);
        try
        {
            var port = new PodPort(pod.Metadata.NamespaceProperty, name, GatewayAddresses.HttpPort);
            var (status, body) = await cluster.GetBytesFromPodAsync(port, profile.Path, Timeout, CancellationToken.None);
            if (status != 200)
            {
                _missing.TryAdd(profile.Path, $"The gateway does not offer its {profile.Name}: pod {name} answers /{profile.Path} with {status}.");
                return;
            }

            var file = Path.Combine(context.Directory.Profiles, name, $"{moment.Name}.{profile.Extension}");
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllBytesAsync(file, body, CancellationToken.None);
            _files.Enqueue(Path.GetRelativePath(context.Directory.Root, file).Replace(Path.DirectorySeparatorChar, '/'));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            _missing.TryAdd($"{name} {profile.Path}", $"Pod {name} did not give its {profile.Name} at '{moment.Name}': {ApiError.Describe(exception)}");
        }
    }
}
