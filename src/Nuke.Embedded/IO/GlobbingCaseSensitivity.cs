namespace Nuke.Common.IO;

/// <summary>Whether capitals count in patterns.</summary>
public enum GlobbingCaseSensitivity
{
    /// <summary>As on the platform: not on Windows.</summary>
    Auto,

    /// <summary>They count.</summary>
    CaseSensitive,

    /// <summary>They do not count.</summary>
    CaseInsensitive
}
