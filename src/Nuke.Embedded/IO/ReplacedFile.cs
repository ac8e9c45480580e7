using Nuke.Common.IO;

namespace Nuke.Common.Execution;

/// <summary>Files that another build in the same root may read or write at the same time.</summary>
internal static class ReplacedFile
{
    /// <summary>Writes the content beside the file and moves it over it.</summary>
    public static void Write(AbsolutePath file, ReadOnlySpan<byte> content)
    {
        var temporary = NukeBuild.TemporaryDirectory / $"{file.Name}.{Environment.ProcessId}";
        File.WriteAllBytes(temporary, content);
        File.Move(temporary, file, overwrite: true);
    }
}
