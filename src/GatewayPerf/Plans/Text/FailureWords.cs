using GatewayPerf.Text;

namespace GatewayPerf.Plans.Text;

/// <summary>What a failure is called: by its mode and node or, where commands of the user's own make it, by the parameter that holds them.</summary>
internal static class FailureWords
{
    /// <summary>For example <c>power-off of gateway-2</c>, or <c>fault by --fault-command</c>.</summary>
    public static string Of(NodeFailureMode mode, string node) =>
        mode == NodeFailureMode.Command ? "fault by --fault-command" : $"{KebabCaseEnumConverter<NodeFailureMode>.NameOf(mode)} of {node}";
}
