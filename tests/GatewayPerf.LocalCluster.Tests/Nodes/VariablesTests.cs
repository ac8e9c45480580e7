using CsCheck;
using GatewayPerf.LocalCluster.Nodes.Variables;

namespace GatewayPerf.LocalCluster.Tests.Nodes;

public sealed class VariablesTests
{
    private static readonly Dictionary<string, string> Known = new() { ["A"] = "1", ["B"] = "$(A)" };

    [Theory]
    [InlineData("$(A)", "1")]
    [InlineData("x$(A)y$(A)", "x1y1")]
    [InlineData("$(NOBODY)", "$(NOBODY)")]
    [InlineData("$$(A)", "$(A)")]
    [InlineData("$$$(A)", "$1")]
    [InlineData("$(B)", "$(A)")]
    [InlineData("$(A", "$(A")]
    [InlineData("$A ${A} $", "$A ${A} $")]
    public void Variables_are_expanded_once(string text, string expected) => VariableExpansion.Expand(text, Known).ShouldBe(expected);

    [Fact]
    public void Text_without_a_dollar_stays() =>
        Gen.String.Sample(text => VariableExpansion.Expand(text.Replace("$", "", StringComparison.Ordinal), Known) == text.Replace("$", "", StringComparison.Ordinal));

    [Theory]
    [InlineData("/etc/app", "/v/app")]
    [InlineData("/etc/app/", "/v/app/")]
    [InlineData("/etc/app/a.txt", "/v/app/a.txt")]
    [InlineData("--file=/etc/app/a.txt,/etc/app/b", "--file=/v/app/a.txt,/v/app/b")]
    [InlineData("cat /etc/app/a; ls /etc/app", "cat /v/app/a; ls /v/app")]
    [InlineData("/etc/app/deep/x", "/v/deep/x")]
    [InlineData("file:///etc/app/x", "file:///v/app/x")]
    [InlineData("/etc/apple", "/etc/apple")]
    [InlineData("/var/etc/app", "/var/etc/app")]
    [InlineData("http://host/etc/app", "http://host/etc/app")]
    public void Paths_in_mounts_lead_to_the_volumes(string text, string expected) => new PathMap(
    [
        KeyValuePair.Create("/etc/app", "/v/app"),
        KeyValuePair.Create("/etc/app/deep/", "/v/deep"),
    ]).Replace(text).ShouldBe(expected);

    [Fact]
    public void Without_mounts_nothing_changes() => Gen.String.Sample(text => new PathMap([]).Replace(text) == text);
}
