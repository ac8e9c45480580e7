using System.Globalization;
using GatewayPerf.Runs;
using GatewayPerf.Text;
using Serilog;

namespace GatewayPerf.Terraform.States;

/// <summary>Removes a state that is in the way, after it is saved.</summary>
public static class ClearStateStep
{
    private const int Named = 5;

    /// <summary>
    /// Saves the state to a file that only its owner may read, says where, and removes it; safe twice. Throws <see cref="UserException"/> when the name was not typed
    /// again, when the state is locked, and, unless forced, while resources are in it: without their state they live on and nobody finds them.
    /// </summary>
    public static async Task RunAsync(StateContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (name, backend) = (context.Name, context.Backend);
        if (context.Parameters.ConfirmClear != name.ToString())
        {
            throw new UserException($"ClearState removes the state '{name}' from {backend.Place}. If that is meant, type its name again: --confirm-clear {name}.");
        }

        if (await backend.FindLockAsync(name, cancellationToken) is { } held)
        {
            throw new UserException($"The state '{name}' in {backend.Place} is locked by {held.Describe()}; run ./build.sh UnlockState first.");
        }

        if (await backend.DownloadAsync(name, cancellationToken) is not { } state)
        {
            Log.Information("{Sentence}", StateSentences.Missing(name, await backend.ListAsync(cancellationToken), backend.Place));
            return;
        }

        var file = Save(context, name, state);
        Log.Information("The state '{Name}' is saved in {File}.", name, file);
        if (state.Resources.Count > 0 && !context.Parameters.Force)
        {
            throw new UserException(
                $"The state '{name}' in {backend.Place} still holds {Resources(state)}. Without it they live on and cost money, and no Terraform finds them: run ./build.sh Destroy first, or say --force when they are gone.");
        }

        await backend.RemoveAsync(name, state, cancellationToken);
        Log.Information("Removed the state '{Name}' from {Place}, with {Resources} in it. terraform state push {File} brings it back.", name, backend.Place, Quantity.Count(state.Resources.Count, "resource"), file);
    }

    private static string Save(StateContext context, StateName name, TerraformState state)
    {
        var time = context.Time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var file = Path.Combine(context.Saved, string.Create(CultureInfo.InvariantCulture, $"{name}-{state.Serial ?? 0}-{time}.tfstate"));
        PrivateFile.Write(file, state.Content.Span);
        return file;
    }

    private static string Resources(TerraformState state)
    {
        var rest = state.Resources.Count - Named;
        return $"{Quantity.Count(state.Resources.Count, "resource")} ({string.Join(", ", state.Resources.Take(Named))}{(rest > 0 ? $" and {rest} more" : "")})";
    }
}
