using System.Globalization;
using GatewayPerf.Terminals;
using Spectre.Console;

namespace GatewayPerf.Tests.Terminals;

public sealed class LiveTerminalTests : IDisposable
{
    private readonly StringWriter _written = new(CultureInfo.InvariantCulture);
    private readonly LiveTerminal _terminal;
    private int _rows = 24;

    public LiveTerminalTests() => _terminal = new LiveTerminal(_written, colours: true, () => (80, _rows)) { NewLine = "\n" };

    private string[] Shown => Screen.Of(_written.ToString());

    public void Dispose()
    {
        _terminal.Dispose();
        _written.Dispose();
    }

    [Fact]
    public void Lines_appear_above_the_region_and_the_region_is_rewritten_in_place()
    {
        _terminal.WriteLine("before");
        Show("one", "two");
        _terminal.WriteLine("a log line");
        Show("three", "four");
        _terminal.WriteLine("another");
        Shown.ShouldBe(["before", "a log line", "another", "three", "four", ""]);
    }

    [Fact]
    public void A_line_that_is_written_in_pieces_is_whole_though_the_region_changes_meanwhile()
    {
        Show("one");
        _terminal.Write("12:00:00 ");
        Show("two");
        _terminal.Write("[INF] hello");
        Shown.ShouldBe(["12:00:00 [INF] hello"]);
        _terminal.WriteLine();
        Shown.ShouldBe(["12:00:00 [INF] hello", "two", ""]);
    }

    [Fact]
    public void Once_hidden_nothing_of_it_is_left()
    {
        Show("one", "two");
        _terminal.Hide();
        _terminal.WriteLine("after");
        Shown.ShouldBe(["after", ""]);
    }

    [Fact]
    public void Once_left_it_comes_back_no_more()
    {
        Show("one");
        _terminal.Leave();
        Show("two");
        _terminal.WriteLine("the last line");
        Shown.ShouldBe(["the last line", ""]);
    }

    [Fact]
    public void A_region_that_the_window_has_no_room_for_is_not_drawn()
    {
        _rows = 2;
        Show("one", "two");
        _terminal.WriteLine("a log line");
        Shown.ShouldBe(["a log line", ""]);
    }

    [Fact]
    public void Without_a_region_what_is_written_is_passed_on_as_it_is()
    {
        _terminal.Write('a');
        _terminal.Write("\e[1mb\e[0m");
        _terminal.WriteLine();
        _written.ToString().ShouldBe("a\e[1mb\e[0m\n");
    }

    [Theory]
    [InlineData(true, "red", "\e[")]
    [InlineData(false, "red", "red\n")]
    public void Without_colours_only_the_colours_are_missing(bool colours, string text, string start)
    {
        using var written = new StringWriter(CultureInfo.InvariantCulture);
        using var terminal = new LiveTerminal(written, colours, () => (80, 24));
        terminal.Show(console => console.MarkupLine($"[red]{text}[/]"));
        written.ToString().ShouldStartWith(start);
        Screen.Of(written.ToString()).ShouldBe([text, ""]);
    }

    [Theory]
    [InlineData(true, false, "xterm", null, null)]
    [InlineData(true, false, "screen-256color", null, null)]
    [InlineData(false, true, "xterm", null, null)]
    [InlineData(false, false, "dumb", null, null)]
    [InlineData(false, false, null, null, null)]
    [InlineData(false, false, "xterm", "true", null)]
    [InlineData(false, false, "xterm", null, "true")]
    public void A_terminal_is_live_only_where_somebody_watches(bool live, bool redirected, string? term, string? ci, string? gitHub) =>
        InteractiveTerminal.IsThere(redirected, name => name switch { "TERM" => term, "CI" => ci, "GITHUB_ACTIONS" => gitHub, _ => null }).ShouldBe(live);

    private void Show(params string[] lines) => _terminal.Show(console =>
    {
        foreach (var line in lines)
        {
            console.MarkupLine($"[yellow]{line}[/]");
        }
    });
}
