namespace GatewayPerf.Verdicts;

/// <summary>Something that the reader must know, in one or two plain sentences with their figures and units.</summary>
/// <param name="Code">A code of <see cref="FindingCodes"/>, for example GP0301; docs/diagnostics has a page for each.</param>
/// <param name="Severity">What it does to the verdict.</param>
/// <param name="Text">The sentences.</param>
public sealed record Finding(string Code, FindingSeverity Severity, string Text);
