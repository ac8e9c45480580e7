namespace GatewayPerf.K6.Http;

/// <summary>The statuses that do not make a request a failed one.</summary>
internal sealed class ExpectedStatuses(IReadOnlyList<(int Min, int Max)> ranges)
{
    public static readonly ExpectedStatuses Default = new([(200, 399)]);

    public bool Contains(int status)
    {
        foreach (var (min, max) in ranges)
        {
            if (min <= status && status <= max)
                return true;
        }

        return false;
    }
}
