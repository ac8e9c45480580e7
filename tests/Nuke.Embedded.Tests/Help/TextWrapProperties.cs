using CsCheck;
using Nuke.Common.Execution;

namespace Nuke.Embedded.Tests.Help;

public class TextWrapProperties
{
    [Fact]
    public void Wrapped_text_keeps_its_words_and_fits() =>
        Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 1, 12].Array[1, 30], Gen.Int[1, 60]).Sample((words, width) =>
        {
            var lines = TextWrap.Lines(string.Join(' ', words), width);
            string.Join(' ', lines).ShouldBe(string.Join(' ', words));
            lines.ShouldAllBe(x => x.Length <= width || !x.Contains(' '));
        });
}
