namespace GatewayPerf.K6.Options;

/// <summary>How an option is spelled on the command line and in the environment.</summary>
internal enum OptionKind
{
    Integer,
    Duration,
    Boolean,
    Text,

    /// <summary>Separated by commas; a flag can be repeated too.</summary>
    TextList,

    /// <summary><c>10s:5,30s:5</c>: durations and targets.</summary>
    Stages,

    /// <summary><c>name=value</c>, repeatable.</summary>
    Tags,

    /// <summary>An object or a list that only scripts and configuration files can give.</summary>
    Json,
}
