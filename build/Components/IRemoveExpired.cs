using Nuke.Common;

/// <summary>Removes what nobody took down in time.</summary>
interface IRemoveExpired : IHazRun
{
    [Parameter("Janitor: removes what outlived its expiry; without it that is only told. Default is 'false'")]
    bool Remove => TryGetValue<bool?>(() => Remove) ?? false;

    Target Janitor => _ => _
        .Description("Looks for clusters that outlived their expiry and says which they are; removes them with --remove")
        .Executes(() => Process.JanitorAsync(WorkDirectory, Remove));
}
