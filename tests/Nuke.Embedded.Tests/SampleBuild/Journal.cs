namespace Nuke.Embedded.Tests.Testing;

/// <summary>What sample builds did, in order; in a process of its own also in the file that <see cref="FileVariable"/> names.</summary>
public static class Journal
{
    public const string FileVariable = "SAMPLEBUILD_JOURNAL";

    public static List<string> Entries { get; } = [];

    /// <summary>Where a sample writes what stands beside the engine's own lines.</summary>
    public static TextWriter Console { get; set; } = System.Console.Out;

    public static void Add(string entry)
    {
        Entries.Add(entry);
        if (Environment.GetEnvironmentVariable(FileVariable) is { Length: > 0 } file)
            File.AppendAllText(file, entry.Replace("\n", "\\n") + "\n");
    }
}
