namespace Nuke.Embedded.Tests.Testing;

/// <summary>Which engine the suite runs against; <c>-p:NukeEngine=packages</c> makes it the genuine packages.</summary>
public static class Engine
{
#if NUKE_PACKAGES
    public static bool IsEmbedded => false;
#else
    public static bool IsEmbedded => true;
#endif

    /// <summary>What the engine at hand answers where ours differs on purpose; docs/nuke-engine.md has the reason of each difference.</summary>
    public static T Answers<T>(T embedded, T genuine) => IsEmbedded ? embedded : genuine;

    /// <summary>Skips a test of what only ours has, or does sensibly where the genuine engine breaks down.</summary>
    public static void OnlyOurs(string difference) => Assert.SkipUnless(IsEmbedded, difference);
}
