namespace Nuke.Common.Execution;

/// <summary>An editor whose terminal a build runs in.</summary>
/// <param name="name">Its name in <c>--host</c>.</param>
internal sealed class Editor(string name) : Terminal
{
    public override string ToString() => name;
}
