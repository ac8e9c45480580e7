using Serilog;

namespace GatewayPerf.Terraform.States;

/// <summary>Releases the lock that a Terraform left on a state.</summary>
public static class UnlockStateStep
{
    /// <summary>
    /// Releases it, or says that nothing is locked; safe twice. Throws <see cref="UserException"/>, unless forced, for a lock younger than the longest apply.
    /// </summary>
    public static async Task RunAsync(StateContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (name, backend) = (context.Name, context.Backend);
        if (await backend.FindLockAsync(name, cancellationToken) is { } held)
        {
            if (LockRules.Refusal(name, held, context) is { } refusal)
            {
                throw new UserException(refusal);
            }

            await backend.UnlockAsync(name, held, cancellationToken);
            Log.Information("Unlocked the state '{Name}' in {Place}; it was locked by {Holder}.", name, backend.Place, held.Describe());
            return;
        }

        var names = await backend.ListAsync(cancellationToken);
        if (names.Contains(name))
        {
            Log.Information("Nothing is locked: the state '{Name}' in {Place} is free.", name, backend.Place);
        }
        else
        {
            Log.Information("{Sentence}", StateSentences.Missing(name, names, backend.Place));
        }
    }
}
