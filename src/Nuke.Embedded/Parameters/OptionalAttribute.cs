namespace Nuke.Common;

/// <summary>Marks a member whose injection may fail silently.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public class OptionalAttribute : Attribute;
