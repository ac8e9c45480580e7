namespace Nuke.Common.IO;

/// <summary>What to do when the target of a copy or move exists.</summary>
[Flags]
public enum ExistsPolicy
{
    /// <summary>A directory that exists is an error.</summary>
    DirectoryFail = 1,

    /// <summary>A directory that exists is merged.</summary>
    DirectoryMerge = 2,

    /// <summary>A file that exists is an error.</summary>
    FileFail = 4,

    /// <summary>A file that exists stays.</summary>
    FileSkip = 8,

    /// <summary>A file that exists is replaced.</summary>
    FileOverwrite = 16,

    /// <summary>A file that exists is replaced by a newer one.</summary>
    FileOverwriteIfNewer = 32,

    /// <summary>Whatever exists is an error.</summary>
    Fail = DirectoryFail | FileFail,

    /// <summary>Directories are merged, files stay.</summary>
    MergeAndSkip = DirectoryMerge | FileSkip,

    /// <summary>Directories are merged, files are replaced.</summary>
    MergeAndOverwrite = DirectoryMerge | FileOverwrite,

    /// <summary>Directories are merged, files are replaced by newer ones.</summary>
    MergeAndOverwriteIfNewer = DirectoryMerge | FileOverwriteIfNewer
}
