namespace Nuke.Common.Execution;

/// <summary>What a piece of text on the console means, which decides its colour.</summary>
internal enum ConsoleStyle
{
    Plain,
    Debug,
    Verbose,
    Information,
    Success,
    Warning,
    Error
}
