#nullable disable annotations
using Nuke.Common.CI;

namespace Nuke.Common.Execution;

/// <summary>A build server that the engine recognises and treats as one, without knowing its commands: no prompts, no log files, no regeneration.</summary>
/// <param name="name">Its name in <c>--host</c>.</param>
/// <param name="branch">The variable that names the branch.</param>
/// <param name="commit">The variable that names the commit.</param>
internal sealed class BuildServer(string name, string branch, string commit) : Host, IBuildServer
{
    public string Branch => Variable(branch);

    public string Commit => Variable(commit);

    public override string ToString() => name;

    private static string Variable(string name) => name == null ? null : BuildSession.Current.AllVariables.GetValueOrDefault(name);
}
