using System.Reflection;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Tests.Verdicts;

public sealed class FindingCodesTests
{
    private static readonly string[] Codes =
        [.. typeof(FindingCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_code_has_a_page_and_every_page_a_code() =>
        Directory.GetFiles(Repository.Docs("diagnostics"), "GP*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal).ShouldBe(Codes);

    [Fact]
    public void No_code_is_used_twice() => Codes.Distinct().Count().ShouldBe(Codes.Length);

    [Fact]
    public void Every_page_says_what_it_means_why_it_matters_and_what_to_do()
    {
        foreach (var code in Codes)
        {
            var page = File.ReadAllText(Repository.Docs("diagnostics", $"{code}.md"));
            page.ShouldStartWith($"# {code}: ");
            foreach (var part in new[] { "**What it means.** ", "**Why it matters.** ", "**What to do.** " })
            {
                page.ShouldContain(part, customMessage: code);
            }
        }
    }

    [Fact]
    public void The_index_names_every_page()
    {
        var index = File.ReadAllText(Repository.Docs("diagnostics", "README.md"));
        Codes.ShouldAllBe(code => index.Contains($"[{code}]({code}.md)", StringComparison.Ordinal));
    }
}
