using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Embedded.Tests.Testing;

namespace Nuke.Embedded.Tests.IO;

public sealed class ArchiveAndGlobTests : IDisposable
{
    private readonly BuildRoot _root = new();

    private AbsolutePath Folder => _root.Location / "folder";

    public void Dispose() => _root.Dispose();

    [Theory]
    [InlineData("*.txt", "a.txt")]
    [InlineData("**/*.txt", ".hidden/e.txt", "a.txt", "x/c.txt", "x/y/d.txt")]
    [InlineData("x/**/*.txt", "x/c.txt", "x/y/d.txt")]
    [InlineData("**/y/*", "x/y/d.txt")]
    [InlineData("?.log", "b.log")]
    [InlineData("[ab].*", "a.txt", "b.log")]
    [InlineData("[!a].*", "b.log")]
    [InlineData("*.{txt,log}", "a.txt", "b.log")]
    [InlineData("**/{c,d}.*", "x/c.txt", "x/y/d.txt")]
    [InlineData("x", "")]
    [InlineData(".hidden/*", ".hidden/e.txt")]
    public void A_pattern_finds_files(string pattern, params string[] expected)
    {
        Fill();
        Folder.GlobFiles(pattern).Select(x => Folder.GetUnixRelativePathTo(x).ToString()).Order(StringComparer.Ordinal).ShouldBe(expected.Where(x => x.Length > 0).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_pattern_finds_directories_and_several_patterns_add_up()
    {
        Fill();
        Folder.GlobDirectories("**/y", "*").Select(x => Folder.GetUnixRelativePathTo(x).ToString()).Order(StringComparer.Ordinal).ShouldBe([".hidden", "x", "x/y"]);
    }

    [Theory]
    [InlineData("archive.zip")]
    [InlineData("archive.tar.gz")]
    [InlineData("archive.tgz")]
    public void What_is_packed_is_unpacked(string name)
    {
        Fill();
        var archive = _root.Location / name;
        Folder.CompressTo(archive, x => x.Name != "b.log");
        archive.UncompressTo(_root.Location / "out");
        (_root.Location / "out" / "x" / "y" / "d.txt").ReadAllText().ShouldBe("d\n");
        (_root.Location / "out" / "b.log").FileExists().ShouldBeFalse();
        Should.Throw<IOException>(() => Folder.CompressTo(archive));
    }

    [Fact]
    public void Names_are_changed()
    {
        Fill();
        (Folder / "a.txt").RenameWithoutExtension("z").Name.ShouldBe("z.txt");
        (Folder / "b.log").Rename(x => x.Name + ".old").Name.ShouldBe("b.log.old");
        (Folder / ".hidden").IsDotDirectory().ShouldBeTrue();
    }

    [Fact]
    public void A_file_may_be_run_once_the_call_has_returned()
    {
        Engine.OnlyOurs("With the genuine engine it may be run only some time later.");
        if (OperatingSystem.IsWindows())
            return;
        Fill();
        (File.GetUnixFileMode((Folder / "a.txt").SetExecutable()) & UnixFileMode.UserExecute).ShouldBe(UnixFileMode.UserExecute);
    }

    private void Fill()
    {
        foreach (var name in new[] { "a.txt", "b.log", "x/c.txt", "x/y/d.txt", ".hidden/e.txt" })
            (Folder / name).WriteAllText(Path.GetFileNameWithoutExtension(name));
    }
}
