namespace GatewayPerf.LocalCluster.Tests.Api.Conformance;

/// <summary>One command and a regular expression for what it prints; <paramref name="Code"/> is its exit code.</summary>
internal sealed record KubectlStep(string Arguments, string Expect, int Code = 0, string? Input = null)
{
    /// <summary>The words of a command line; a word with spaces stands in single quotes.</summary>
    public string[] Words => [.. Arguments.Split('\'').SelectMany((part, index) => index % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
}
