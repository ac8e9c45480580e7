#nullable disable annotations
namespace Nuke.Common.IO;

/// <content>Copying and moving.</content>
public static partial class AbsolutePathExtensions
{
    /// <summary>Copies a file or directory.</summary>
    /// <returns>The target; the source when a file was skipped.</returns>
    public static AbsolutePath Copy(
        this AbsolutePath source,
        AbsolutePath target,
        ExistsPolicy policy = ExistsPolicy.Fail,
        Func<AbsolutePath, bool> excludeDirectory = null,
        Func<AbsolutePath, bool> excludeFile = null,
        bool createDirectories = true)
    {
        if (createDirectories)
            target.Parent.CreateDirectory();
        if (source.FileExists())
            return Transfer(source, target, policy, (x, y) => File.Copy(x, y, overwrite: true));

        CheckDirectories(source, target, policy);
        target.CreateDirectory();
        foreach (var directory in source.GetDirectories().Where(x => excludeDirectory?.Invoke(x) != true).ToList())
            directory.Copy(target / directory.Name, policy, excludeDirectory, excludeFile);
        foreach (var file in source.GetFiles().Where(x => excludeFile?.Invoke(x) != true))
            file.Copy(target / file.Name, policy);
        return target;
    }

    /// <summary>Copies into a directory.</summary>
    /// <returns>The new path.</returns>
    public static AbsolutePath CopyToDirectory(
        this AbsolutePath source,
        AbsolutePath target,
        ExistsPolicy policy = ExistsPolicy.Fail,
        Func<AbsolutePath, bool> excludeDirectory = null,
        Func<AbsolutePath, bool> excludeFile = null,
        bool createDirectories = true) =>
        source.Copy(target / source.Name, policy, excludeDirectory, excludeFile, createDirectories);

    /// <summary>Moves a file or directory.</summary>
    /// <returns>The target; the source when a file was skipped.</returns>
    public static AbsolutePath Move(this AbsolutePath source, AbsolutePath target, ExistsPolicy policy = ExistsPolicy.Fail, bool createDirectories = true)
    {
        if (createDirectories)
            target.Parent.CreateDirectory();
        if (source.FileExists())
            return Transfer(source, target, policy, (x, y) => File.Move(x, y, overwrite: true));

        CheckDirectories(source, target, policy);
        if (!target.DirectoryExists())
        {
            Directory.Move(source, target);
            return target;
        }

        source.Copy(target, policy);
        source.DeleteDirectory();
        return target;
    }

    /// <summary>Moves into a directory.</summary>
    /// <returns>The new path.</returns>
    public static AbsolutePath MoveToDirectory(this AbsolutePath source, AbsolutePath target, ExistsPolicy policy = ExistsPolicy.Fail, bool createDirectories = true) =>
        source.Move(target / source.Name, policy, createDirectories);

    /// <summary>Gives another name.</summary>
    /// <returns>The new path.</returns>
    public static AbsolutePath Rename(this AbsolutePath path, string newName, ExistsPolicy policy = ExistsPolicy.Fail) => path.Move(path.Parent / newName, policy);

    /// <summary>Gives another name, made of the path.</summary>
    /// <returns>The new path.</returns>
    public static AbsolutePath Rename(this AbsolutePath path, Func<AbsolutePath, string> newName, ExistsPolicy policy = ExistsPolicy.Fail) => path.Rename(newName(path), policy);

    /// <summary>Gives another name before the last extension.</summary>
    /// <returns>The new path.</returns>
    public static AbsolutePath RenameWithoutExtension(this AbsolutePath path, string newName, ExistsPolicy policy = ExistsPolicy.Fail) =>
        path.Rename(newName + path.Extension, policy);

    /// <summary>Moves to a path that is made of the old one.</summary>
    /// <returns>The new path.</returns>
    public static AbsolutePath Move(this AbsolutePath source, Func<AbsolutePath, AbsolutePath> newPath, ExistsPolicy policy = ExistsPolicy.Fail, bool createDirectories = true) =>
        source.Move(newPath(source), policy, createDirectories);

    private static AbsolutePath Transfer(AbsolutePath source, AbsolutePath target, ExistsPolicy policy, Action<string, string> transfer)
    {
        if (target.FileExists())
        {
            if (policy.HasFlag(ExistsPolicy.FileFail))
                Assert.Fail($"File '{target}' already exists");
            if (policy.HasFlag(ExistsPolicy.FileSkip)
                || (policy.HasFlag(ExistsPolicy.FileOverwriteIfNewer) && source.GetLastWriteTimeUtc() <= target.GetLastWriteTimeUtc()))
                return source;
        }

        transfer(source, target);
        return target;
    }

    private static void CheckDirectories(AbsolutePath source, AbsolutePath target, ExistsPolicy policy)
    {
        Assert.True(source.DirectoryExists(), $"Source '{source}' is neither a file nor a directory");
        Assert.False(source.Contains(target), $"Target directory '{target}' must not be in source directory '{source}'");
        Assert.True(!target.DirectoryExists() || policy.HasFlag(ExistsPolicy.DirectoryMerge), $"Policy disallows merging directories; '{target}' exists");
    }
}
