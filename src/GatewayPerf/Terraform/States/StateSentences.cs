namespace GatewayPerf.Terraform.States;

/// <summary>Sentences that several steps say.</summary>
internal static class StateSentences
{
    /// <summary>That there is no such state, and which there are: a wrong name must not look like a free state.</summary>
    public static string Missing(StateName name, IReadOnlyList<StateName> names, string place) =>
        names.Count == 0 ? $"There is no state in {place}: nothing to do."
        : names.Contains(name) ? $"Nothing is stored in the state '{name}' in {place}: nothing to do."
        : $"There is no state '{name}' in {place}, but {string.Join(", ", names)}.";

    /// <summary>That a lock or a state is another one than it was a moment ago.</summary>
    public static UserException Changed(StateName name, string place) =>
        new($"The state '{name}' in {place} has changed meanwhile: somebody works on it. Nothing was done; look at it with ./build.sh ListStates.");
}
