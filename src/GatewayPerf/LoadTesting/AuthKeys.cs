using System.Collections.Concurrent;
using System.Text.Json;
using GatewayPerf.Gateways;
using GatewayPerf.Gateways.Tyk;
using GatewayPerf.GitHub.Jobs;
using GatewayPerf.Kubernetes;
using GatewayPerf.Runs;
using Serilog;

namespace GatewayPerf.LoadTesting;

/// <summary>Makes the auth tokens of a run through the gateway's key API, once for the whole run.</summary>
public static class AuthKeys
{
    private const string Path = "tyk/keys/create";

    private const string Body = $$"""{"org_id":"{{TykDefinitions.OrgId}}","apply_policies":["{{TykDefinitions.PolicyId}}"]}""";

    private const int Concurrency = 8;
    private const int Attempts = 3;
    private const double MissingShare = 0.01;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// The tokens: those that the run has already, else as many new ones as the plan says (and one for the probe of features), stored below the run's folder (mode 0600). At most 1 % of them may be
    /// missing; beyond that it throws <see cref="StepFailedException"/> with the gateway's reason.
    /// </summary>
    public static async Task<IReadOnlyList<string>> CreateAsync(RunContext context, ClusterClient cluster, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(cluster);
        var secrets = new RunSecrets(context.Directory);
        if (secrets.Read(RunSecrets.AuthKeys) is { } stored)
        {
            return JsonSerializer.Deserialize<List<string>>(stored)!;
        }

        var wanted = context.Plan.AuthKeyCount + (context.Plan.Target.HasFeatures ? 1 : 0);
        var pods = await cluster.ListPodsOfServiceAsync(context.Plan.Target.Namespace, context.Plan.Target.Service, cancellationToken);
        var ready = pods.Where(pod => pod.IsReady()).Select(pod => new PodPort(pod.Metadata.NamespaceProperty, pod.Metadata.Name, GatewayAddresses.HttpPort)).ToArray();
        if (ready.Length == 0)
        {
            throw new StepFailedException("No gateway pod is ready, so no auth tokens can be made; run WaitStabilize first.");
        }

        var headers = new Dictionary<string, string> { ["X-Tyk-Authorization"] = secrets.GetOrCreate(RunSecrets.AdminSecret) };
        var keys = new ConcurrentBag<string>();
        var trouble = "";
        var missing = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(0, wanted), options, async (number, token) =>
        {
            // Once too many are missing, the rest are not asked for.
            for (var attempt = 1; attempt <= Attempts && Volatile.Read(ref missing) <= wanted * MissingShare; attempt++)
            {
                var (key, reason) = await CreateOneAsync(cluster, ready[(number + attempt) % ready.Length], headers, token);
                if (key is not null)
                {
                    SecretMasks.Current.Add(key);
                    keys.Add(key);
                    return;
                }

                trouble = reason;
                await Task.Delay(Pause * attempt, context.Time, token);
            }

            Interlocked.Increment(ref missing);
        });
        if (keys.Count < wanted * (1 - MissingShare))
        {
            throw new StepFailedException($"Only {keys.Count} of {wanted} auth tokens could be made through the gateway's key API: {trouble}");
        }

        Log.Information("{Count} of {Wanted} auth tokens are made.", keys.Count, wanted);
        string[] made = [.. keys];
        secrets.Write(RunSecrets.AuthKeys, JsonSerializer.Serialize(made));
        return made;
    }

    private static async Task<(string? Key, string Reason)> CreateOneAsync(ClusterClient cluster, PodPort pod, Dictionary<string, string> headers, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await cluster.PostToPodAsync(pod, Path, Body, Timeout, cancellationToken, headers);
            if (!answer.IsSuccess)
            {
                return (null, ApiError.Message((System.Net.HttpStatusCode)answer.StatusCode, answer.Body));
            }

            using var json = JsonDocument.Parse(answer.Body);
            return json.RootElement.TryGetProperty("key", out var key) && key.GetString() is { Length: > 0 } text ? (text, "") : (null, "the answer holds no key.");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException || ApiError.IsTransient(exception))
        {
            cancellationToken.ThrowIfCancellationRequested();
            return (null, ApiError.Describe(exception));
        }
    }
}
