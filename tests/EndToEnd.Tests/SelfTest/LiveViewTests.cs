using System.Diagnostics;
using System.Text;

namespace GatewayPerf.EndToEnd.SelfTest;

/// <summary>The live view on a real terminal.</summary>
[Trait("Category", "SelfTest")]
[Collection(QuietMachine.Name)]
public sealed class LiveViewTests
{
    private const string ControlC = "\u0003";

    [Fact]
    public async Task Control_C_ends_the_view_and_the_run_is_taken_down()
    {
        await using var work = new WorkDirectory();
        using var terminal = Start($"./build.sh RunFull --use-jwt --rate 60 --node-failure false --work-directory {work.Path}");
        var shown = new StringBuilder();
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        await ReadUntilAsync(terminal, shown, " left)", deadline.Token);

        await terminal.StandardInput.WriteAsync(ControlC);
        await terminal.StandardInput.FlushAsync(deadline.Token);
        await ReadUntilAsync(terminal, shown, null, deadline.Token);
        await terminal.WaitForExitAsync(deadline.Token);

        var text = shown.ToString();
        terminal.ExitCode.ShouldBe(4, text);
        text[text.LastIndexOf(" left)", StringComparison.Ordinal)..].ShouldContain("\u001b[J", Case.Sensitive, "the view is taken away");
        work.Report().GetProperty("verdict").GetString().ShouldBe("cancelled");
        work.ShouldBeClean();
    }

    // script(1) gives its command a terminal and passes on what is typed, so that Ctrl+C reaches it as it would from a keyboard.
    private static Process Start(string command)
    {
        var start = new ProcessStartInfo("script", ["-q", "-e", "-c", $"stty cols 120 rows 40; exec {command}", "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = BuildScript.Root,
        };
        start.Environment["TERM"] = "xterm-256color";
        return Process.Start(start)!;
    }

    /// <summary>Reads until the text was shown, or all of it.</summary>
    private static async Task ReadUntilAsync(Process terminal, StringBuilder shown, string? text, CancellationToken cancellationToken)
    {
        var buffer = new char[4096];
        while (text is null || !shown.ToString().Contains(text, StringComparison.Ordinal))
        {
            var read = await terminal.StandardOutput.ReadAsync(buffer, cancellationToken);
            if (read == 0)
            {
                (text is null).ShouldBeTrue(shown.ToString());
                return;
            }

            shown.Append(buffer, 0, read);
        }
    }
}
