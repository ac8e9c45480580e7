using Nuke.Common.CI;
using Nuke.Common.Utilities;

/// <summary>A workflow's text as a part of NUKE's configuration.</summary>
sealed class WorkflowEntity(string text) : ConfigurationEntity
{
    public override void Write(CustomFileWriter writer)
    {
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            writer.WriteLine(line);
        }
    }
}
