namespace GatewayPerf.StandIns.Gateway.Definitions;

/// <summary>The tables of single paths that the stand-in obeys.</summary>
internal sealed record ExtendedPaths
{
    public List<HeaderTransform> TransformHeaders { get; set; } = [];

    public List<HeaderTransform> TransformResponseHeaders { get; set; } = [];
}
