using System.Globalization;
using System.Text.Json;
using GatewayPerf.Runs;
using GatewayPerf.Text;

namespace GatewayPerf.Terraform.States;

/// <summary>The states of a place. Reads only, and takes no lock.</summary>
public static class StateList
{
    /// <summary>Every state and lock of the place that has a name of ours, by name.</summary>
    public static async Task<IReadOnlyList<ListedState>> LookAsync(IStateBackend backend, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(backend);
        var states = new List<ListedState>();
        foreach (var name in await backend.ListAsync(cancellationToken))
        {
            states.Add(await LookAsync(backend, name, cancellationToken));
        }

        return states;
    }

    /// <summary>A table, lines ended by <c>\n</c>, or a sentence when there is no state.</summary>
    public static string Render(IReadOnlyList<ListedState> states, string place)
    {
        ArgumentNullException.ThrowIfNull(states);
        if (states.Count == 0)
        {
            return $"There is no state in {place}.\n";
        }

        var table = new TextTable("STATE", ">SERIAL", ">RESOURCES", "LOCKED BY", "SINCE", "OPERATION");
        foreach (var state in states)
        {
            table.Row(state.Name, state.Serial?.ToString(CultureInfo.InvariantCulture) ?? Quantity.None, Quantity.Count(state.Resources), state.Lock?.Who ?? Quantity.None, Quantity.Time(state.Lock?.Created), state.Lock?.Operation ?? Quantity.None);
        }

        return string.Join('\n', table.Lines(indent: "").Concat(states.Select(state => state.Problem).OfType<string>())) + "\n";
    }

    /// <summary>Indented JSON, an array.</summary>
    public static string RenderJson(IReadOnlyList<ListedState> states) => JsonSerializer.Serialize(states, RunJson.Indented);

    private static async Task<ListedState> LookAsync(IStateBackend backend, StateName name, CancellationToken cancellationToken)
    {
        var held = await backend.FindLockAsync(name, cancellationToken);
        try
        {
            var state = await backend.DownloadAsync(name, cancellationToken);
            return new ListedState(name.ToString(), state?.Serial, state?.Resources.Count, held, Problem: null);
        }
        catch (UserException exception)
        {
            return new ListedState(name.ToString(), Serial: null, Resources: null, held, exception.Message);
        }
    }
}
