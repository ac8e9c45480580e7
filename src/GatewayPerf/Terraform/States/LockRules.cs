using GatewayPerf.Plans;
using GatewayPerf.Text;

namespace GatewayPerf.Terraform.States;

/// <summary>Whether a lock may be taken away.</summary>
internal static class LockRules
{
    /// <summary>The sentence why it may not, or null.</summary>
    public static string? Refusal(StateName name, TerraformLock held, StateContext context)
    {
        if (context.Parameters.Force)
        {
            return null;
        }

        var locked = $"The state '{name}' in {context.Backend.Place} is locked by {held.Describe()}.";
        var longest = LongestApply.Of(name.Root, context.Deadlines);
        return held.Created switch
        {
            null => $"{locked} Nobody says since when, so it may be at work; say --force when you know that it is gone.",
            { } since when context.Time.GetUtcNow() - since < longest =>
                $"{locked} An apply may take {LoadDuration.Format(longest)}, so it may be at work until {Quantity.Time(since + longest)}; wait, or say --force when you know that it is gone.",
            _ => null,
        };
    }
}
