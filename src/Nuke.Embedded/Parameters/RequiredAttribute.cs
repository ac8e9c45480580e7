namespace Nuke.Common;

/// <summary>Marks a member that must have a value before any target runs.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public class RequiredAttribute : Attribute;
