using GatewayPerf.LocalCluster.Controllers;

namespace GatewayPerf.LocalCluster.TestRuns;

/// <summary>Asks every runner's API whether it is there, before the starter speaks to it.</summary>
internal sealed class RunnerStatusCheck(HttpClient http, TimeProvider time)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <summary>Throws <see cref="RetryLaterException"/> unless every runner answers with a status below 400.</summary>
    public async Task DemandAsync(IEnumerable<string> addresses, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Limit, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        await Task.WhenAll(addresses.Select(address => DemandAsync(address, linked.Token, cancellationToken)));
    }

    private async Task DemandAsync(string address, CancellationToken limited, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync(new Uri($"{address}/v1/status"), limited);
            if ((int)response.StatusCode >= 400)
                throw new RetryLaterException($"{address}/v1/status answers {(int)response.StatusCode}");
        }
        catch (HttpRequestException problem)
        {
            throw new RetryLaterException($"{address}/v1/status: {problem.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RetryLaterException($"{address}/v1/status did not answer within {Limit.TotalSeconds:0} s");
        }
    }
}
