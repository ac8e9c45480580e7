using System.Text;
using Nuke.Common.IO;

namespace Nuke.Common.Execution;

/// <summary>Keeps <c>.nuke/build.schema.json</c> up to date and makes <c>.nuke/parameters.json</c> where there is none.</summary>
internal sealed class WriteBuildSchema(NukeBuild build) : IOnBuildCreated
{
    public float Priority => 75;

    public void OnBuildCreated(IReadOnlyCollection<ExecutableTarget> executableTargets)
    {
        if (NukeBuild.BuildProjectFile is null)
            return;

        var directory = NukeBuild.RootDirectory / ".nuke";
        WriteWhenChanged(directory / "build.schema.json", BuildSchema.Of(build));
        var parameters = directory / "parameters.json";
        if (!parameters.FileExists())
            ReplacedFile.Write(parameters, "{\n  \"$schema\": \"./build.schema.json\"\n}\n"u8);
    }

    // Readers compare time stamps, and a file that did not change should not look as if it had.
    private static void WriteWhenChanged(AbsolutePath file, byte[] content)
    {
        if (!file.FileExists() || !File.ReadAllBytes(file).AsSpan().SequenceEqual(content))
            ReplacedFile.Write(file, content);
    }
}
