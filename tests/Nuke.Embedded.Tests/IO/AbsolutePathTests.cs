using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Embedded.Tests.Testing;

namespace Nuke.Embedded.Tests.IO;

public sealed class AbsolutePathTests : IDisposable
{
    private readonly BuildRoot _root = new();

    private AbsolutePath Folder => _root.Location / "folder";

    public void Dispose() => _root.Dispose();

    [Fact]
    public void Paths_are_normalised_and_compared()
    {
        var path = (AbsolutePath)"/a/b/../c/./d.tar.gz/";
        path.ToString().ShouldBe("/a/c/d.tar.gz");
        (path == "/a/c/d.tar.gz").ShouldBeTrue();
        (path != "/a/C/d.tar.gz").ShouldBeTrue();
        path.Name.ShouldBe("d.tar.gz");
        path.NameWithoutExtension.ShouldBe("d.tar");
        path.Extension.ShouldBe(".gz");
        path.Parent.ShouldBe((AbsolutePath)"/a/c");
        (path / ..).ShouldBe(path.Parent);
        (path / ".." / "e" + ".txt").ToString().ShouldBe("/a/c/e.txt");
        ((AbsolutePath)"/").Parent.ShouldBeNull();
        ((AbsolutePath)(string)null!).ShouldBeNull();
        Should.Throw<ArgumentException>(() => path / "/rooted").Message.ShouldStartWith("Second path must not be rooted");
        Should.Throw<ArgumentException>(() => (AbsolutePath)"relative");
    }

    [Fact]
    public void Paths_are_quoted_by_format()
    {
        var path = (AbsolutePath)"/a b";
        $"{path:d} {path:dn} {path:s} {path:sn} {path:nq} {path}".ShouldBe("\"/a b\" \"/a b\" '/a b' '/a b' /a b /a b");
        $"{(AbsolutePath)"/ab":dn}".ShouldBe("/ab");
    }

    [Fact]
    public void Text_is_written_with_one_line_break_at_its_end_and_directories_are_made()
    {
        var file = (Folder / "deep" / "file.txt").WriteAllText("text\n\n");
        File.ReadAllBytes(file).ShouldBe("text\n"u8.ToArray());
        file.WriteAllText("text", eofLineBreak: false).ReadAllText().ShouldBe("text");
        file.WriteAllLines(["a", "b"], platformFamily: PlatformFamily.Linux).ReadAllText().ShouldBe("a\nb\n");
        file.AppendAllLines(["c"]).ReadAllLines().ShouldBe(["a", "b", "c"]);
        file.UpdateText(x => x.ToUpperInvariant()).ReadAllText().ShouldBe("A\nB\nC\n");
    }

    [Fact]
    public void Directories_are_made_cleaned_and_removed_again_and_again()
    {
        (Folder / "file").TouchFile();
        Folder.CreateDirectory().CreateOrCleanDirectory().GetFiles().ShouldBeEmpty();
        Folder.DeleteDirectory();
        Folder.DeleteDirectory();
        Folder.Existing().ShouldBeNull();
        (Folder / "none").DeleteFile();
    }

    [Fact]
    public void Files_are_found_by_pattern_depth_and_glob()
    {
        foreach (var name in new[] { "a.txt", "b.log", "x/c.txt", "x/y/d.txt" })
            (Folder / name).TouchFile();
        Folder.GetFiles("*.txt").Select(x => x.Name).ShouldBe(["a.txt"]);
        Folder.GetFiles("*.txt", depth: 2).Select(x => x.Name).ShouldBe(["a.txt", "c.txt"], ignoreOrder: true);
        Folder.GlobFiles("**/*.txt").Select(x => x.Name).ShouldBe(["a.txt", "c.txt", "d.txt"], ignoreOrder: true);
        Folder.GlobFiles("*.{txt,log}", "x/?.txt").Select(x => x.Name).ShouldBe(["a.txt", "b.log", "c.txt"], ignoreOrder: true);
        Folder.GlobDirectories("**/y").ShouldHaveSingleItem().ShouldBe(Folder / "x" / "y");
        Folder.ContainsFile("*.log").ShouldBeTrue();
        Folder.Contains(Folder / "x" / "y").ShouldBeTrue();
        Folder.Contains(Folder).ShouldBeTrue();
        Folder.GetUnixRelativePathTo(Folder / "x" / "y").ToString().ShouldBe("x/y");
    }

    [Fact]
    public void Copying_follows_the_policy()
    {
        var source = (Folder / "source" / "a.txt").WriteAllText("new");
        var target = (Folder / "target" / "a.txt").WriteAllText("old");
        Should.Throw<Exception>(() => source.Copy(target)).Message.ShouldStartWith($"File '{target}' already exists");
        source.Copy(target, ExistsPolicy.FileSkip).ShouldBe(source);
        target.ReadAllText().ShouldBe("old\n");
        source.Copy(target, ExistsPolicy.FileOverwrite).ReadAllText().ShouldBe("new\n");
        Should.Throw<ArgumentException>(() => source.Parent.Copy(target.Parent)).Message.ShouldStartWith("Policy disallows merging directories");
        source.Parent.Move(target.Parent, ExistsPolicy.MergeAndOverwrite);
        source.Parent.DirectoryExists().ShouldBeFalse();
        Should.Throw<ArgumentException>(() => Folder.Copy(Folder / "inside")).Message.ShouldContain("must not be in source directory");
    }

    [Fact]
    public void Whether_something_exists_is_told_by_the_name_of_the_variable()
    {
        var logFile = Folder / "log";
        var logDirectory = Folder.CreateDirectory();
        logFile.Exists().ShouldBeFalse();
        logDirectory.Exists().ShouldBeTrue();
        Should.Throw<ArgumentException>(() => Folder.Parent.Exists());
    }
}
