using Nuke.Common;
using Nuke.Common.IO;

namespace Nuke.Components;

/// <summary>A build with a directory for its reports.</summary>
public interface IHazReports : IHazArtifacts
{
    /// <summary>The directory.</summary>
    AbsolutePath ReportDirectory => ArtifactsDirectory / "reports";
}
