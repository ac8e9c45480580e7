namespace Nuke.Common;

/// <summary>Marks a parameter whose value is stored encrypted in parameter files.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public class SecretAttribute : Attribute;
