#nullable disable annotations
namespace Nuke.Common.Tooling;

/// <summary>A process that the build has started.</summary>
public interface IProcess : IDisposable
{
    /// <summary>The program.</summary>
    string FileName { get; }

    /// <summary>The arguments; secrets are redacted.</summary>
    string Arguments { get; }

    /// <summary>The working directory.</summary>
    string WorkingDirectory { get; }

    /// <summary>What it wrote so far; secrets are redacted.</summary>
    IReadOnlyCollection<Output> Output { get; }

    /// <summary>The exit code of a process that has ended.</summary>
    int ExitCode { get; }

    /// <summary>Whether it has ended.</summary>
    bool HasExited { get; }

    /// <summary>The process id.</summary>
    int Id { get; }

    /// <summary>Ends the process and those that it started.</summary>
    void Kill();

    /// <summary>Waits for its end; when the timeout passes first, the process is killed.</summary>
    /// <returns>Whether it ended by itself.</returns>
    bool WaitForExit();
}
