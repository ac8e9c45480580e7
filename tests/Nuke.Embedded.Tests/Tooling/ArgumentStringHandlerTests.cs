using Nuke.Common.IO;
using Nuke.Common.Tooling;

namespace Nuke.Embedded.Tests.Tooling;

public class ArgumentStringHandlerTests
{
    private static (string Text, string Shown) Read(ArgumentStringHandler arguments)
    {
        var text = arguments.ToStringAndClear();
        return (text, arguments.GetFilter()(text));
    }

    [Fact]
    public void Values_with_spaces_are_quoted_once_and_secrets_redacted()
    {
        var path = (AbsolutePath)"/x y";
        Read($"run {"a b"} {"\"q q\""} {"plain"} {5} {path} {"se cret":r} {"raw raw":nq}")
            .ShouldBe(("run \"a b\" \"q q\" plain 5 \"/x y\" se cret raw raw", "run \"a b\" \"q q\" plain 5 \"/x y\" [REDACTED] raw raw"));
    }

    [Fact]
    public void A_whole_text_is_left_as_it_is()
    {
        var all = "log --oneline";
        Read($"{all}").Text.ShouldBe("log --oneline");
        Read($"{"a b"} {"c d"}").Text.ShouldBe("\"a b\" \"c d\"");
    }

    [Fact]
    public void Paths_are_joined() => Read($"{new[] { (AbsolutePath)"/a b", (AbsolutePath)"/c" }} x").Text.ShouldBe("\"/a b\" /c x");
}
