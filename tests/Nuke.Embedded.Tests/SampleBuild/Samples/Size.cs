namespace Nuke.Embedded.Tests.Samples;

/// <summary>
/// How large a <see cref="Weight"/> is,
/// in <c>words</c>.
/// </summary>
public enum Size
{
    Small,
    Large,
    Big
}
