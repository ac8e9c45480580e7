
namespace GatewayPerf.Plans;

/// <summary>How many iterations a load gets through.</summary>
/// <param name="Count">Above 0.</param>
/// <param name="PerVirtualUser">True: each virtual user does as many; otherwise all of them together.</param>
public sealed record IterationPlan(int Count, bool PerVirtualUser)
{
    /// <summary>Of all virtual users together.</summary>
    public long Total(int virtualUsers) => PerVirtualUser ? (long)Count * virtualUsers : Count;

    /// <summary>So many the busiest virtual user does at least.</summary>
    public int LeastPerVu(int virtualUsers) => PerVirtualUser ? Count : (int)Math.Ceiling((double)Count / virtualUsers);
}
