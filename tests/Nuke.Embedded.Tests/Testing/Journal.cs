namespace Nuke.Embedded.Tests.Testing;

/// <summary>What sample builds did, in order.</summary>
public static class Journal
{
    public static List<string> Entries { get; } = [];

    public static void Add(string entry) => Entries.Add(entry);
}
