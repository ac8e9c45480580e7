using System.Net.Http.Headers;
using GatewayPerf.Plans;
using Serilog;

namespace GatewayPerf.Terraform.States.Backends.Hcp;

/// <summary>Waits as long as an API that was asked too often says, and gives up when that is too long.</summary>
internal sealed class RateLimitWaits(string host, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(1);
    private readonly long _started = time.GetTimestamp();

    /// <summary>Waits once; throws <see cref="UserException"/> when all waits together would last longer than 2 minutes.</summary>
    public async Task WaitAsync(RetryConditionHeaderValue? after, CancellationToken cancellationToken)
    {
        var wait = after?.Delta ?? after?.Date - time.GetUtcNow() ?? Usual;
        wait = wait < Usual ? Usual : wait;
        if (time.GetElapsedTime(_started) + wait > Patience)
        {
            throw new UserException($"{host} was asked too often and wants {LoadDuration.Format(wait)} of peace; try again later.");
        }

        Log.Information("Waiting for {Host}, which was asked too often: {Wait} ({Elapsed:0}s of {Patience})", host, LoadDuration.Format(wait), time.GetElapsedTime(_started).TotalSeconds, LoadDuration.Format(Patience));
        await Task.Delay(wait, time, cancellationToken);
    }
}
