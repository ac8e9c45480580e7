namespace GatewayPerf.Runs;

/// <summary>What the bytes of a <see cref="PackedTimes"/> are.</summary>
internal enum PackedTimesForm : byte
{
    /// <summary>There is no text.</summary>
    None,

    /// <summary>What its base64 stands for.</summary>
    Base64,

    /// <summary>The text itself, in UTF-8.</summary>
    Other,
}
