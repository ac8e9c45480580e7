using GatewayPerf.GitHub.Workflows;
using Serilog;

/// <summary>Workflows: writing them, and computing for them.</summary>
sealed partial class BuildProcess
{
    IReadOnlyDictionary<string, string> _workflowsBefore = new Dictionary<string, string>();

    /// <summary>Writes the files; a local build has done so when it began.</summary>
    public void GenerateWorkflows(string rootDirectory)
    {
        var folder = Directory.CreateDirectory(Path.Combine(rootDirectory, GeneratedWorkflowAttribute.Folder)).FullName;
        foreach (var (name, text) in GeneratedWorkflows.Of(typeof(Build)))
        {
            var changed = _workflowsBefore.GetValueOrDefault(name) != text;
            if (changed)
            {
                File.WriteAllText(Path.Combine(folder, name), text);
            }

            Log.Information("{File} {What}.", $"{GeneratedWorkflowAttribute.Folder}/{name}", changed ? "is written" : "was up to date");
        }
    }

    /// <summary>Prints the figures that a workflow needs of the run, and passes them on when this is a step of a job.</summary>
    public void PlanJob()
    {
        var outputs = RunJob.Of(_plan!).Outputs;
        foreach (var (name, value) in outputs)
        {
            Log.Information("{Name}: {Value}", name, value);
        }

        if (Environment.GetEnvironmentVariable(JobOutputs.Variable) is { Length: > 0 } file)
        {
            JobOutputs.Append(file, outputs);
        }
    }
}
