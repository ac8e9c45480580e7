using System.Reflection;

/// <summary>The workflows that the build class defines, and the files that are there.</summary>
static class GeneratedWorkflows
{
    /// <summary>Texts by file name, as the definitions have them.</summary>
    public static IReadOnlyDictionary<string, string> Of(Type build) =>
        build.GetCustomAttributes<GeneratedWorkflowAttribute>().OrderBy(attribute => attribute.FileName, StringComparer.Ordinal)
            .ToDictionary(attribute => attribute.FileName, attribute => attribute.Render(build));

    /// <summary>Texts by file name, as the files have them.</summary>
    public static IReadOnlyDictionary<string, string> Read(string rootDirectory)
    {
        var folder = new DirectoryInfo(Path.Combine(rootDirectory, GeneratedWorkflowAttribute.Folder));
        return folder.Exists ? folder.EnumerateFiles("*.y*ml").ToDictionary(file => file.Name, file => File.ReadAllText(file.FullName)) : new Dictionary<string, string>();
    }

    /// <summary>A sentence for each file that is not what the definitions say.</summary>
    public static IEnumerable<string> Stale(IReadOnlyDictionary<string, string> files, IReadOnlyDictionary<string, string> definitions)
    {
        foreach (var (name, text) in definitions)
        {
            if (files.GetValueOrDefault(name) != text)
            {
                yield return $"{GeneratedWorkflowAttribute.Folder}/{name} was not what its definition says; run ./build.sh GenerateWorkflows and commit it.";
            }
        }

        foreach (var name in files.Keys.Except(definitions.Keys).Order(StringComparer.Ordinal))
        {
            yield return $"{GeneratedWorkflowAttribute.Folder}/{name} has no definition; delete it, or define it beside the others in build/.";
        }
    }
}
