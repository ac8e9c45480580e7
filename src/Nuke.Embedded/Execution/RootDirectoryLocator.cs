using Nuke.Common.IO;

namespace Nuke.Common.Execution;

/// <summary>Finds the root directory: <c>--root</c>, or the nearest directory above the working directory that holds <c>.nuke</c>.</summary>
internal static class RootDirectoryLocator
{
    public static AbsolutePath Locate()
    {
        var arguments = BuildSession.Current.Arguments;
        var given = arguments.Value("root") ?? EnvironmentLookup.FindOne("Root", BuildSession.Current.AllVariables);
        if (given != null)
            return AbsolutePath.FromText(given, EnvironmentInfo.WorkingDirectory);
        if (arguments.Has("root"))
            return EnvironmentInfo.WorkingDirectory;

        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        for (AbsolutePath? directory = EnvironmentInfo.WorkingDirectory; directory is not null; directory = directory.Parent)
        {
            // The global tool keeps its own folder there.
            if (directory.ToString() != home && Directory.Exists(directory / ".nuke"))
                return directory;
        }

        throw new UserErrorException(
            $"Could not locate a '.nuke' directory at or above '{EnvironmentInfo.WorkingDirectory}'. "
            + "Create one to mark the root directory, or add '--root [path]' to the invocation.");
    }
}
