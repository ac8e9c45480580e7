#nullable disable annotations
namespace Nuke.Common.Tooling;

/// <summary>Runs a program, waits for it and checks its exit code.</summary>
/// <param name="arguments">The arguments; see <see cref="ArgumentStringHandler"/>.</param>
/// <param name="workingDirectory">The working directory; null for that of the process.</param>
/// <param name="environmentVariables">The whole environment; null to inherit it.</param>
/// <param name="timeout">Milliseconds that it may run; null for any time.</param>
/// <param name="logOutput">Whether output is logged.</param>
/// <param name="logInvocation">Whether the invocation is logged.</param>
/// <param name="logger">Is told of each line instead of <see cref="ProcessTasks.DefaultLogger"/>.</param>
/// <param name="exitHandler">Looks at the ended process instead of the check for exit code 0.</param>
/// <returns>What it wrote.</returns>
public delegate IReadOnlyCollection<Output> Tool(
    ArgumentStringHandler arguments,
    string workingDirectory = null,
    IReadOnlyDictionary<string, string> environmentVariables = null,
    int? timeout = null,
    bool? logOutput = null,
    bool? logInvocation = null,
    Action<OutputType, string> logger = null,
    Action<IProcess> exitHandler = null);
