namespace GatewayPerf.LoadTesting;

/// <summary>When a load is to end.</summary>
public enum LoadEnding
{
    /// <summary>When the plan says.</summary>
    AsPlanned,

    /// <summary>At once, because the build is failing or was cancelled.</summary>
    Now,
}
