using GatewayPerf.Text;
using Serilog;

namespace GatewayPerf.Terraform.States;

/// <summary>Releases every lock that Terraforms left on states of ours.</summary>
public static class UnlockAllStatesStep
{
    /// <summary>
    /// Releases what may be released and says what it did with each; safe twice. Throws <see cref="UserException"/> at the end when a lock had to stay, and at
    /// once when one state was named.
    /// </summary>
    public static async Task RunAsync(StateContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Parameters.Name is { } one)
        {
            throw new UserException($"UnlockAllStates unlocks every state in {context.Backend.Place}; leave --state-name out, or run ./build.sh UnlockState for '{one}' alone.");
        }

        var refusals = new List<string>();
        var unlocked = 0;
        var names = await context.Backend.ListAsync(cancellationToken);
        foreach (var name in names)
        {
            if (await context.Backend.FindLockAsync(name, cancellationToken) is { } held)
            {
                try
                {
                    await UnlockAsync(context, name, held, cancellationToken);
                    unlocked++;
                }
                catch (UserException exception)
                {
                    // The others are still to be unlocked.
                    refusals.Add(exception.Message);
                }
            }
        }

        Log.Information("{States} in {Place}: {Unlocked} unlocked, {Left} left locked.", Quantity.Count(names.Count, "state"), context.Backend.Place, unlocked, refusals.Count);
        if (refusals.Count > 0)
        {
            throw new UserException(string.Join(Environment.NewLine, refusals));
        }
    }

    private static async Task UnlockAsync(StateContext context, StateName name, TerraformLock held, CancellationToken cancellationToken)
    {
        if (LockRules.Refusal(name, held, context) is { } refusal)
        {
            throw new UserException(refusal);
        }

        await context.Backend.UnlockAsync(name, held, cancellationToken);
        Log.Information("Unlocked the state '{Name}'; it was locked by {Holder}.", name, held.Describe());
    }
}
