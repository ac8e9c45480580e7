using System.ComponentModel;
using GatewayPerf.Plans;

namespace GatewayPerf.GitHub.Publishing;

/// <summary>Where a run's summary goes.</summary>
[TypeConverter(typeof(KebabCaseEnumConverter<PublishTarget>))]
public enum PublishTarget
{
    /// <summary>A comment of a pull request.</summary>
    PullRequest,

    /// <summary>The status of a commit.</summary>
    CommitStatus,

    /// <summary>An issue of its own.</summary>
    Issue,
}
