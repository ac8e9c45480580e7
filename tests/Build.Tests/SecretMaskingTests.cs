using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace BuildTests;

public sealed class SecretMaskingTests
{
    private readonly SecretValues _secrets = new();

    public SecretMaskingTests()
    {
        _secrets.Add("t0ken");
        _secrets.Add("t0ken-and-more");
        _secrets.Add("abc");
        _secrets.Add(null);
    }

    [Fact]
    public void The_console_shows_no_secret_however_it_is_written()
    {
        using var console = new StringWriter();
        using var masked = new MaskedWriter(console, _secrets);
        masked.WriteLine("a t0ken-and-more b");
        masked.Write("x=t0ken;");
        masked.Write("t0ken".ToCharArray());
        masked.WriteLine("{0} abc", "t0ken");
        console.ToString().ReplaceLineEndings("\n").ShouldBe("a *** b\nx=***;****** abc\n");
    }

    [Theory]
    [InlineData("plain {Value}", "x", "plain x")]
    [InlineData("token {Value:l} and {{braces}}", "t0ken", "token *** and {braces}")]
    [InlineData("t0ken {Value}", "x", "*** x")]
    public void A_log_line_shows_no_secret_in_its_text_or_values(string template, string value, string expected) =>
        Logged(logger => logger.Information(template, value)).RenderMessage(null).Replace("\"", "").ShouldBe(expected);

    [Fact]
    public void Nor_does_an_exception_or_a_property()
    {
        var logged = Logged(logger => logger.ForContext("Context", "kept").ForContext("Hidden", "t0ken").Error(new InvalidOperationException("with t0ken"), "failed"));
        logged.Exception!.ToString().ShouldBe("System.InvalidOperationException: with ***");
        logged.Properties.Keys.ShouldBe(["Context"]);
        logged.Level.ShouldBe(LogEventLevel.Error);
    }

    private LogEvent Logged(Action<ILogger> log)
    {
        var sink = new Sink();
        using var inner = new LoggerConfiguration().WriteTo.Sink(sink).CreateLogger();
        using var logger = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(new MaskedSink(inner, _secrets)).CreateLogger();
        log(logger);
        return sink.Events.ShouldHaveSingleItem();
    }

    private sealed class Sink : ILogEventSink
    {
        public List<LogEvent> Events { get; } = [];

        public void Emit(LogEvent logEvent) => Events.Add(logEvent);
    }
}
