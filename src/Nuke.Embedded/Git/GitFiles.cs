using Nuke.Common.IO;

namespace Nuke.Common.Git;

/// <summary>Reads the files of a <c>.git</c> directory, also that of a worktree.</summary>
internal sealed class GitFiles
{
    public const string Branches = "refs/heads/";
    private const string Tags = "refs/tags/";
    private readonly AbsolutePath _directory;
    private readonly AbsolutePath _common;

    private GitFiles(AbsolutePath worktree, AbsolutePath directory)
    {
        Worktree = worktree;
        _directory = directory;
        var commonFile = directory / "commondir";
        _common = commonFile.FileExists() ? AbsolutePath.Create(Path.GetFullPath(File.ReadAllText(commonFile).Trim(), directory)) : directory;
    }

    /// <summary>Where the repository is checked out.</summary>
    public AbsolutePath Worktree { get; }

    /// <summary>What <c>HEAD</c> refers to: a full name, or a commit.</summary>
    public string Head
    {
        get
        {
            var text = File.ReadAllText(_directory / "HEAD").Trim();
            return text.StartsWith("ref:", StringComparison.Ordinal) ? text["ref:".Length..].Trim() : text;
        }
    }

    /// <summary>The repository of the directory or of one above.</summary>
    public static GitFiles Above(AbsolutePath directory)
    {
        var worktree = directory.FindParentOrSelf(x => (x / ".git").DirectoryExists() || (x / ".git").FileExists())
                       ?? throw new ArgumentException($"'{directory}' is not within a Git repository");
        var git = worktree / ".git";
        if (!git.FileExists())
            return new GitFiles(worktree, git);

        // gitdir: <path>
        var path = File.ReadAllText(git).Split(':', 2)[^1].Trim();
        return new GitFiles(worktree, AbsolutePath.Create(Path.GetFullPath(path, worktree)));
    }

    /// <summary>The commit of a branch or tag; null for a branch without commits.</summary>
    public string? CommitOf(string reference)
    {
        var file = new[] { _directory / reference, _common / reference }.FirstOrDefault(x => x.FileExists());
        return file is not null ? File.ReadAllText(file).Trim() : Packed().FirstOrDefault(x => x.Name == reference).Commit;
    }

    /// <summary>Names of the tags that lead to a commit.</summary>
    public IEnumerable<string> TagsOf(string? commit)
    {
        var folder = _common / "refs" / "tags";
        var loose = folder.DirectoryExists()
            ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(x => (Name: Path.GetRelativePath(folder, x).Replace('\\', '/'), Commit: File.ReadAllText(x).Trim()))
            : [];
        var packed = Packed().Where(x => x.Name.StartsWith(Tags, StringComparison.Ordinal)).Select(x => (Name: x.Name[Tags.Length..], x.Commit));
        return loose.Concat(packed).Where(x => commit != null && x.Commit == commit).Select(x => x.Name).Distinct().Order(StringComparer.Ordinal);
    }

    /// <summary>Remote and remote branch that a branch tracks.</summary>
    public (string? Name, string? Branch) RemoteOf(string branch)
    {
        var section = $"branch \"{branch}\"";
        var merge = Setting(section, "merge");
        return (Setting(section, "remote"), merge?.StartsWith(Branches, StringComparison.Ordinal) == true ? merge[Branches.Length..] : merge);
    }

    public string? UrlOf(string remote) => Setting($"remote \"{remote}\"", "url");

    private string? Setting(string section, string key)
    {
        var file = _common / "config";
        if (!file.FileExists())
            return null;
        var current = "";
        string? value = null;
        foreach (var line in File.ReadLines(file).Select(x => x.Trim()))
        {
            if (line.StartsWith('['))
                current = line.Trim('[', ']');
            else if (current == section && line.Split('=', 2) is [var name, var text] && name.Trim().Equals(key, StringComparison.OrdinalIgnoreCase))
                value = text.Trim();
        }

        return value;
    }

    // '<commit> <name>'; a line '^<commit>' tells the commit of the annotated tag before it.
    private IEnumerable<(string Name, string Commit)> Packed()
    {
        var file = _common / "packed-refs";
        if (!file.FileExists())
            yield break;
        (string Name, string Commit)? last = null;
        foreach (var line in File.ReadLines(file))
        {
            if (line.StartsWith('^') && last is { } annotated)
            {
                last = (annotated.Name, line[1..].Trim());
                continue;
            }

            if (last is { } complete)
                yield return complete;
            last = line.StartsWith('#') || line.Split(' ', 2) is not [var commit, var name] ? null : (name.Trim(), commit);
        }

        if (last is { } final)
            yield return final;
    }
}
