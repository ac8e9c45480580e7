using CsCheck;
using GatewayPerf.Text;

namespace GatewayPerf.Tests.Text;

public sealed class CommandWordsTests
{
    [Theory]
    [InlineData("nginx -c {config}", "nginx|-c|{config}")]
    [InlineData("  a\t b\n ", "a|b")]
    [InlineData("nginx -g 'daemon off;' \"-p x\"", "nginx|-g|daemon off;|-p x")]
    [InlineData("a'b c'd \"\" ''", "ab cd||")]
    [InlineData("""a\ b "c\"d" 'e\f' """, """a b|c"d|e\f""")]
    [InlineData("", "")]
    public void Words_are_split_as_a_shell_splits_them(string text, string words) => string.Join('|', CommandWords.Split(text)).ShouldBe(words);

    [Theory]
    [InlineData("a 'b", "its quotation mark ' is never closed")]
    [InlineData("a \"b'", "its quotation mark \" is never closed")]
    [InlineData("a\\", "it ends with a backslash")]
    public void What_has_no_end_is_refused(string text, string reason) => Should.Throw<FormatException>(() => CommandWords.Split(text)).Message.ShouldBe(reason);

    [Fact]
    public void Quoted_words_of_any_text_come_back() => Gen.String.Array[0, 5].Sample(words =>
        CommandWords.Split(string.Join(' ', words.Select(word => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'"))).ShouldBe(words));
}
