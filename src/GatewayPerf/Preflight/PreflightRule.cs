using GatewayPerf.Verdicts;

namespace GatewayPerf.Preflight;

/// <summary>A rule that needs to wait for nothing.</summary>
internal abstract class PreflightRule : IPreflightRule
{
    public ValueTask<IReadOnlyList<Finding>> CheckAsync(PreflightContext context, CancellationToken cancellationToken) => new([.. Check(context)]);

    protected abstract IEnumerable<Finding> Check(PreflightContext context);

    protected static Finding Refuse(string code, string text) => new(code, FindingSeverity.Refused, text);

    protected static Finding Warn(string code, string text) => new(code, FindingSeverity.Warning, text);
}
