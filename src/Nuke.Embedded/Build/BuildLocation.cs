using System.Reflection;
using Nuke.Common.IO;

namespace Nuke.Common.Execution;

/// <summary>Where the build's assembly and project lie.</summary>
internal static class BuildLocation
{
    public static AbsolutePath? AssemblyFile =>
        Assembly.GetEntryAssembly() is { Location: { Length: > 0 } location } ? AbsolutePath.Create(location) : null;

    /// <summary>The project in the nearest directory above the assembly that has one.</summary>
    /// <exception cref="UserErrorException">That directory has several.</exception>
    public static AbsolutePath? ProjectFile
    {
        get
        {
            if (BuildSession.Current.ProjectFile is { } given)
                return given;
            for (var directory = AssemblyFile?.Parent; directory is not null; directory = directory.Parent)
            {
                var projects = Directory.GetFiles(directory, "*.csproj");
                if (projects.Length > 1)
                    throw new UserErrorException($"'{directory}' holds several projects; the build's project must be the only one in its directory.");
                if (projects.Length == 1)
                    return AbsolutePath.Create(projects[0]);
            }

            return null;
        }
    }
}
