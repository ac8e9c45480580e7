using System.ComponentModel;

namespace GatewayPerf.Plans;

/// <summary>How a node fails.</summary>
[TypeConverter(typeof(KebabCaseEnumConverter<NodeFailureMode>))]
public enum NodeFailureMode
{
    /// <summary>Its power goes: peers hear nothing and hang until their timeout.</summary>
    PowerOff,

    /// <summary>Its processes die at once: peers see resets.</summary>
    Crash,

    /// <summary>It stops and later goes on (SIGSTOP, SIGCONT).</summary>
    Freeze,

    /// <summary>A command of the user's own, where no node of the cluster runs the gateway.</summary>
    Command,
}
