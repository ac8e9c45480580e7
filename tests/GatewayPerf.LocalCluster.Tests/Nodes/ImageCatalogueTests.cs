using GatewayPerf.LocalCluster.Nodes.Containers;
using GatewayPerf.LocalCluster.Nodes.Images;
using GatewayPerf.LocalCluster.Nodes.Variables;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.Nodes;

public sealed class ImageCatalogueTests : IDisposable
{
    private static readonly Dictionary<string, string> Environment = new() { ["PATH"] = "/nowhere:/bin:/usr/bin" };
    private readonly string _path = Path.GetTempFileName();

    [Theory]
    [InlineData("k6", "k6")]
    [InlineData("k6:1.0", "k6")]
    [InlineData("host:5000/a/k6", "host:5000/a/k6")]
    [InlineData("host:5000/a/k6:latest-starter", "host:5000/a/k6")]
    [InlineData("a/k6:1@sha256:00", "a/k6")]
    public void The_tag_of_an_image_does_not_count(string image, string name) => ImageName.WithoutTag(image).ShouldBe(name);

    [Theory]
    [InlineData("nothing", "is not what it must be")]
    [InlineData("{}", "has no object \"images\"")]
    [InlineData("""{"images":{"a":{}}}""", "gives \"a\" neither \"command\" nor \"commands\"")]
    [InlineData("""{"images":{"a":{"command":["x"],"comand":1}}}""", "comand")]
    [InlineData("""{"images":{"a":{"commands":{"k6":[]}}}}""", "gives the command \"k6\" of \"a\" no program")]
    public void A_bad_catalogue_is_refused_with_its_file(string content, string sentence)
    {
        File.WriteAllText(_path, content);

        var refused = Should.Throw<ImageCatalogueException>(() => ImageCatalogue.Load(_path));

        refused.Message.ShouldContain(_path);
        refused.Message.ShouldContain(sentence);
    }

    [Fact]
    public void A_missing_catalogue_is_refused() =>
        Should.Throw<ImageCatalogueException>(() => ImageCatalogue.Load("/no/such/file")).Message.ShouldContain("/no/such/file cannot be read");

    [Theory]
    [InlineData(null, "/bin/echo image a")]
    [InlineData("tool", "/bin/sh -e a")]
    [InlineData("cat", "/bin/cat a")]
    [InlineData("/bin/ls", "/bin/ls a")]
    public void The_command_is_the_images_or_one_of_its_programs_or_on_PATH(string? command, string expected)
    {
        File.WriteAllText(_path, """{"images":{"i":{"command":["/bin/echo","image"],"commands":{"tool":["/bin/sh","-e"]}}}}""");
        ImageCatalogue.Load(_path).TryFind("i:1", out var image).ShouldBeTrue();
        var container = new V1Container { Image = "i:1", Command = command is null ? null : [command], Args = ["a"] };

        var built = ContainerCommands.Build(container, image, Environment, new PathMap([]), "/tmp");

        string.Join(' ', [built.Program, .. built.Arguments]).ShouldBe(expected);
    }

    [Fact]
    public void A_program_that_does_not_exist_is_named()
    {
        var container = new V1Container { Image = "i", Command = ["no-such-program"] };

        Should.Throw<ContainerConfigException>(() => ContainerCommands.Build(container, ImageEntry.Of(), Environment, new PathMap([]), "/tmp"))
            .Message.ShouldBe("exec: \"no-such-program\": executable file not found in $PATH");
    }

    public void Dispose() => File.Delete(_path);
}
