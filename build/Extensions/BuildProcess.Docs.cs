using GatewayPerf;
using GatewayPerf.Observability.Dashboards;
using GatewayPerf.Plans;
using Nuke.Common.Execution;
using Serilog;

/// <summary>Files that are made from the definitions and committed.</summary>
sealed partial class BuildProcess
{
    IReadOnlyCollection<ExecutableTarget> _targets = [];
    string? _schemaBefore;
    string? _schemaFile;

    /// <summary>Called before the engine writes the schema of the parameters and the workflows anew.</summary>
    public void Created(IReadOnlyCollection<ExecutableTarget> targets, string rootDirectory)
    {
        (_targets, _schemaFile) = (targets, Path.Combine(rootDirectory, ".nuke", "build.schema.json"));
        _workflowsBefore = GeneratedWorkflows.Read(rootDirectory);
        _schemaBefore = File.Exists(_schemaFile) ? File.ReadAllText(_schemaFile) : null;
    }

    /// <summary>Writes them; the engine itself has written the schema when any target runs.</summary>
    public void GenerateDocs(string rootDirectory)
    {
        var readme = Path.Combine(rootDirectory, "README.md");
        var before = File.ReadAllText(readme);
        var after = Docs.Render(before);
        if (after != before)
        {
            File.WriteAllText(readme, after);
        }

        Log.Information("README.md {What}; .nuke/build.schema.json is up to date.", after == before ? "was up to date" : "is written");
    }

    /// <summary>A sentence for each of them that is not what the definitions say.</summary>
    IEnumerable<string> StaleDocs(string rootDirectory)
    {
        var readme = File.ReadAllText(Path.Combine(rootDirectory, "README.md"));
        if (Docs.Render(readme) != readme)
        {
            yield return "README.md's tables are not what the definitions say; run ./build.sh GenerateDocs and commit it.";
        }

        foreach (var sentence in GeneratedWorkflows.Stale(_workflowsBefore, GeneratedWorkflows.Of(typeof(Build))))
        {
            yield return sentence;
        }

        foreach (var sentence in DashboardFiles.Stale(rootDirectory))
        {
            yield return sentence;
        }

        if (_schemaBefore != File.ReadAllText(_schemaFile!))
        {
            yield return ".nuke/build.schema.json was not what the definitions say; it is written anew: commit it.";
        }
    }

    GeneratedDocs Docs => new(_targets, DeclaredParameter.Of(typeof(Build)), RunPlanner.Plan(new RunParameters(), TimeProvider.System));
}
