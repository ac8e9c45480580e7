using System.Reflection;
using System.Runtime.CompilerServices;
using GatewayPerf.GitHub.Workflows;
using Nuke.Common;
using Nuke.Common.CI;
using Nuke.Common.CI.GitHubActions;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Utilities;

/// <summary>
/// Makes a static <see cref="Workflow"/> of the build class a file of .github/workflows. NUKE's generator writes it; only NUKE's heading is replaced by ours, which says
/// from which member the file came.
/// </summary>
/// <param name="member">Name of the member; that of the file is the same in kebab case, without the ending that tells it from a target of the same name.</param>
/// <param name="file">Filled in by the compiler.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
sealed class GeneratedWorkflowAttribute(string member, [CallerFilePath] string file = "") : ConfigurationAttributeBase, IConfigurationGenerator
{
    public const string Folder = ".github/workflows";

    /// <summary>The name of the file within <see cref="Folder"/>.</summary>
    public string FileName { get; } = $"{NameOf(member)}.yml";

    /// <summary>The file's name without its ending.</summary>
    public static string NameOf(string member) => DeclaredParameter.Kebab(member.EndsWith(nameof(Workflow), StringComparison.Ordinal) ? member[..^nameof(Workflow).Length] : member);

    public override string IdPostfix => NameOf(member);

    public override Type HostType => typeof(GitHubActions);

    public override AbsolutePath ConfigurationFile => Build.RootDirectory / Folder / FileName;

    public override IEnumerable<AbsolutePath> GeneratedFiles => [ConfigurationFile];

    public override IEnumerable<string> RelevantTargetNames => [];

    public override IEnumerable<string> IrrelevantTargetNames => [];

    public override CustomFileWriter CreateWriter(StreamWriter streamWriter) => new(streamWriter, indentationFactor: 2, commentPrefix: "#");

    public override ConfigurationEntity GetConfiguration(IReadOnlyCollection<ExecutableTarget> relevantTargets) => new WorkflowEntity(Render(Build.GetType()));

    /// <summary>The file's text as the definition has it.</summary>
    public string Render(Type build)
    {
        var property = build.GetProperty(member, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            ?? throw new InvalidOperationException($"{build.Name} has no static property {member}.");
        return WorkflowYaml.Render((Workflow)property.GetValue(null)!, $"{build.Name}.{member} (build/{Path.GetFileName(file)})");
    }

    void IConfigurationGenerator.Generate(IReadOnlyCollection<ExecutableTarget> executableTargets)
    {
        using var stream = CreateStream();
        CreateWriter(stream).Write(GetConfiguration(executableTargets).Write);
    }

    protected override StreamWriter CreateStream() => new(ConfigurationFile) { NewLine = "\n" };
}
