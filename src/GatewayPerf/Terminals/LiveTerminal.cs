using System.Globalization;
using System.Text;
using Spectre.Console;

namespace GatewayPerf.Terminals;

/// <summary>
/// Standard output of a terminal with a region at its end that is rewritten in place. Whatever is written meanwhile, in pieces or in lines, appears above the region.
/// The cursor stays visible below it, so that a process that is killed leaves a terminal in order. Safe for use by several threads.
/// </summary>
public sealed class LiveTerminal : TextWriter
{
    private readonly Lock _lock = new();
    private readonly TextWriter _terminal;
    private readonly StringBuilder _drawing = new();
    private readonly IAnsiConsole _console;
    private readonly Func<(int Columns, int Rows)> _size;
    private Action<IAnsiConsole>? _view;
    private bool _withinLine;
    private bool _left;
    private int _rows;

    /// <summary>A region at the end of a terminal.</summary>
    /// <param name="terminal">The terminal.</param>
    /// <param name="colours">False to draw without colours.</param>
    /// <param name="size">Columns and rows of its window; 0 where nobody knows.</param>
    public LiveTerminal(TextWriter terminal, bool colours, Func<(int Columns, int Rows)> size)
        : base(CultureInfo.InvariantCulture)
    {
        ArgumentNullException.ThrowIfNull(terminal);
        (_terminal, _size) = (terminal, size);
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = colours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(new StringWriter(_drawing, CultureInfo.InvariantCulture)),
        });
    }

    /// <inheritdoc/>
    public override Encoding Encoding => _terminal.Encoding;

    /// <summary>Puts one in the place of <see cref="Console.Out"/>, if somebody watches there; null otherwise. To be called before anything keeps <see cref="Console.Out"/>.</summary>
    public static LiveTerminal? Install()
    {
        if (!InteractiveTerminal.IsThere(Console.IsOutputRedirected, Environment.GetEnvironmentVariable))
        {
            return null;
        }

        var live = new LiveTerminal(Console.Out, string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")), () => (Console.WindowWidth, Console.WindowHeight));
        Console.SetOut(live);
        return live;
    }

    /// <summary>Shows this in the region from now on.</summary>
    public void Show(Action<IAnsiConsole> view) => Change(view);

    /// <summary>Takes the region away.</summary>
    public void Hide() => Change(null);

    /// <summary>Takes the region away for good: the process ends.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            Hide();
            _left = true;
        }
    }

    /// <inheritdoc/>
    public override void Write(char value) => Write(value.ToString());

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    /// <inheritdoc/>
    public override void Write(string? value)
    {
        if (value is { Length: > 0 })
        {
            lock (_lock)
            {
                _withinLine = !value.EndsWith('\n');
                Rewrite(value);
            }
        }
    }

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Write(value + NewLine);

    /// <inheritdoc/>
    public override void WriteLine() => Write(NewLine);

    /// <inheritdoc/>
    public override void Flush() => _terminal.Flush();

    private void Change(Action<IAnsiConsole>? view)
    {
        lock (_lock)
        {
            try
            {
                if (!_left)
                {
                    _view = view;
                    Rewrite("");
                }
            }
            catch (IOException)
            {
                // The terminal is gone: nobody watches any more.
                (_left, _view, _rows) = (true, null, 0);
            }
        }
    }

    // In one piece, so that nothing flickers. The cursor is at the beginning of the line below the region.
    private void Rewrite(string text)
    {
        var erase = _rows == 0 ? "" : $"\r\e[{_rows.ToString(CultureInfo.InvariantCulture)}A\e[J";
        _rows = 0;
        var region = _view is null || _withinLine ? "" : Draw(_view);
        if (erase.Length + text.Length + region.Length > 0)
        {
            _terminal.Write($"{erase}{text}{region}");
            _terminal.Flush();
        }
    }

    private string Draw(Action<IAnsiConsole> view)
    {
        var (columns, rows) = _size();
        _drawing.Clear();

        // A line of the whole width would end in the next one on some terminals.
        _console.Profile.Width = columns > 1 ? columns - 1 : 79;
        view(_console);
        var region = _drawing.ToString();
        var needed = region.Count(character => character == '\n');
        if (rows > 0 && needed >= rows)
        {
            // It would scroll away line by line.
            return "";
        }

        _rows = needed;
        return region;
    }
}
