using Nuke.Common.CI;
using Nuke.Common.CI.GitHubActions;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Utilities;

namespace Nuke.Embedded.Tests.Samples;

/// <summary>Writes the names of the targets that it is told are relevant into a file.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class NotesAttribute(string name, string target) : ConfigurationAttributeBase
{
    public override string IdPostfix => name;

    public override Type HostType => typeof(GitHubActions);

    public override AbsolutePath ConfigurationFile => Build.RootDirectory / $"{name}.txt";

    public override IEnumerable<AbsolutePath> GeneratedFiles => [ConfigurationFile];

    public override IEnumerable<string> RelevantTargetNames => [target];

    public override IEnumerable<string> IrrelevantTargetNames => ["Silent"];

    public override CustomFileWriter CreateWriter(StreamWriter streamWriter) => new(streamWriter, 2, "#");

    public override ConfigurationEntity GetConfiguration(IReadOnlyCollection<ExecutableTarget> relevantTargets)
    {
        Testing.Journal.Add($"generated {name}");
        return new Notes(relevantTargets);
    }

    private sealed class Notes(IReadOnlyCollection<ExecutableTarget> targets) : ConfigurationEntity
    {
        public override void Write(CustomFileWriter writer)
        {
            writer.WriteLine("targets:");
            using (writer.Indent())
            {
                foreach (var target in targets)
                    writer.WriteLine(target.Name);
            }
        }
    }
}
