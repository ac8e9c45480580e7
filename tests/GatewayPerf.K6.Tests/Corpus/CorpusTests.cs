using GatewayPerf.K6.CommandLine;
using GatewayPerf.K6.Tests.Support;

namespace GatewayPerf.K6.Tests.Corpus;

/// <summary>Scripts that use an API as scripts of k6 do and check themselves what they get.</summary>
public sealed class CorpusTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Corpus");

    public static TheoryData<string> Scripts => [.. Directory.GetFiles(Folder, "*.js").Select(f => Path.GetFileNameWithoutExtension(f)!).Where(n => n != "expect").Order()];

    [Theory]
    [MemberData(nameof(Scripts))]
    public void A_script_of_the_corpus_finds_what_it_expects(string script)
    {
        using var server = new EchoServer();
        var outcome = Runner.RunFile(Path.Combine(Folder, script + ".js"), (RunSettings s) => s with
        {
            Environment = new Dictionary<string, string> { ["URL"] = server.Url, ["NAME"] = "value" },
        });
        outcome.Code.ShouldBe(ExitCode.Ok, outcome.Log);
        outcome.Log.ShouldNotContain("WRONG");
        outcome.Log.ShouldContain("all is well");
    }
}
