using Nuke.Embedded.Tests.Samples;
using Nuke.Embedded.Tests.Testing;

namespace Nuke.Embedded.Tests.Execution;

/// <summary>What ran and what was skipped for which reason, of one graph under many calls.</summary>
public sealed class WhenSkippedTests : IDisposable
{
    private readonly BuildRoot _root = new();

    public void Dispose() => _root.Dispose();

    public static TheoryData<string, string, string[]> Calls => new()
    {
        {
            "All", "Root, All, Later",
            ["DynamicExecute: OnlyWhen: Go", "DynamicSkip: OnlyWhen: Go", "StaticExecute: OnlyWhen: Go", "OnlyOwn: Skipped: because of Deep", "Deep: Skipped: because of StaticSkip", "StaticSkip: OnlyWhen: Go", "Late: Skipped: because of DynamicSkip", "Echo: Skipped: because of StaticSkip"]
        },
        {
            "All --go", "DynamicExecute, Root, DynamicSkip, StaticExecute, OnlyOwn, Deep, StaticSkip, All, Later, Late, Echo",
            []
        },
        {
            "StaticSkip", "",
            ["Root: Skipped: because of StaticSkip", "OnlyOwn: Skipped: because of Deep", "Deep: Skipped: because of StaticSkip", "StaticSkip: OnlyWhen: Go", "Echo: Skipped: because of StaticSkip"]
        },
        {
            "StaticExecute", "Root",
            ["StaticExecute: OnlyWhen: Go"]
        },
        {
            "DynamicSkip", "Root",
            ["DynamicSkip: OnlyWhen: Go", "Late: Skipped: because of DynamicSkip"]
        },
        {
            "DynamicExecute", "Later",
            ["DynamicExecute: OnlyWhen: Go"]
        },
        {
            "All --skip", "All",
            ["DynamicExecute: Skipped: via parameter", "Root: Skipped: via parameter", "DynamicSkip: Skipped: via parameter", "StaticExecute: Skipped: via parameter, OnlyWhen: Go", "OnlyOwn: Skipped: via parameter", "Deep: Skipped: via parameter", "StaticSkip: Skipped: via parameter, OnlyWhen: Go", "Later: Skipped: via parameter", "Late: Skipped: because of DynamicSkip", "Echo: Skipped: because of StaticSkip"]
        },
        {
            "All --go --skip StaticSkip", "DynamicExecute, Root, DynamicSkip, StaticExecute, All, Later, Late",
            ["OnlyOwn: Skipped: because of Deep", "Deep: Skipped: because of StaticSkip", "StaticSkip: Skipped: via parameter", "Echo: Skipped: because of StaticSkip"]
        },
        {
            "All --go --skip StaticSkip dynamic-skip", "DynamicExecute, Root, StaticExecute, All, Later",
            ["DynamicSkip: Skipped: via parameter", "OnlyOwn: Skipped: because of Deep", "Deep: Skipped: because of StaticSkip", "StaticSkip: Skipped: via parameter", "Late: Skipped: because of DynamicSkip", "Echo: Skipped: because of StaticSkip"]
        },
        {
            "All --go --skip Nope", "DynamicExecute, Root, DynamicSkip, StaticExecute, OnlyOwn, Deep, StaticSkip, All, Later, Late, Echo",
            []
        },
        {
            "All --go --skip StaticSkip+DynamicSkip", "DynamicExecute, Root, StaticExecute, All, Later",
            ["DynamicSkip: Skipped: via parameter", "OnlyOwn: Skipped: because of Deep", "Deep: Skipped: because of StaticSkip", "StaticSkip: Skipped: via parameter", "Late: Skipped: because of DynamicSkip", "Echo: Skipped: because of StaticSkip"]
        },
        {
            "--skip", "",
            ["DynamicExecute: Skipped: via parameter", "Root: Skipped: via parameter", "DynamicSkip: Skipped: via parameter", "StaticExecute: Skipped: via parameter, OnlyWhen: Go", "OnlyOwn: Skipped: via parameter", "Deep: Skipped: via parameter", "StaticSkip: Skipped: via parameter, OnlyWhen: Go", "All: Skipped: via parameter", "Later: Skipped: via parameter", "Late: Skipped: because of DynamicSkip", "Echo: Skipped: because of StaticSkip"]
        }
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public void Conditions_and_skip_take_along_what_nobody_else_needs(string arguments, string ran, string[] skipped)
    {
        var result = _root.Run(SkipBuild.Start, arguments.Split(' '));
        result.ShouldHaveSucceeded();
        string.Join(", ", Journal.Entries).ShouldBe(ran);
        result.Summary.Where(x => x.Status == "Skipped").Select(x => $"{x.Target}: {x.Note}").ShouldBe(skipped);
    }

    [Fact]
    public void A_target_that_was_named_keeps_its_dependencies_when_skip_names_it()
    {
        var result = _root.Run(SkipBuild.Start, "StaticSkip", "Echo", "--go", "--skip", "StaticSkip");

        // The genuine engine runs the target without them.
        result.StatusOf("Root").ShouldBe(Engine.Answers(embedded: "Succeeded", genuine: "Skipped"));
        result.StatusOf("StaticSkip").ShouldBe("Succeeded");
    }
}
