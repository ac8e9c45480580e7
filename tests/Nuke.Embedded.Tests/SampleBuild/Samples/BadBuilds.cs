using Nuke.Common;

namespace Nuke.Embedded.Tests.Samples;

/// <summary>Builds whose definitions are wrong, each in one way.</summary>
public static class BadBuilds
{
    public class SelfDependent : NukeBuild
    {
        public static int Start() => Execute<SelfDependent>();

        Target Self => _ => _.DependsOn(Self);
    }

    public class Baseless : NukeBuild
    {
        public static int Start() => Execute<Baseless>();

        Target Work => _ => _.Base();
    }

    public class Circular : NukeBuild
    {
        public static int Start() => Execute<Circular>(x => x.Other);

        Target First => _ => _.DependsOn(Second);

        Target Second => _ => _.After(First);

        Target Other => _ => _.Executes(() => Testing.Journal.Add("Other"));
    }

    public class Targetless : NukeBuild, IHazPrefixed
    {
        public static int Start() => Execute<Targetless>();

        Target Work => _ => _.DependsOn<IHazPrefixed>();
    }

    public class NotAComponent : NukeBuild
    {
        public static int Start() => Execute<NotAComponent>();

        Target Work => _ => _.DependsOn<ITrain>(x => x.Train);
    }

    public class HidesTarget : NukeBuild, ITrain
    {
        public static int Start() => Execute<HidesTarget>();

        Target Train => _ => _;
    }

    public class Ambiguous : NukeBuild, ITrain, IAlsoTrain
    {
        public static int Start() => Execute<Ambiguous>();
    }

    public interface IAlsoTrain : INukeBuild
    {
        Target Train => _ => _;
    }
}
