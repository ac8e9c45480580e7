namespace Nuke.Common;

/// <summary>A unit of work of a build: a property of this type on the build class or on one of its component interfaces.</summary>
/// <param name="definition">The definition to add to.</param>
/// <returns>The definition, for chaining.</returns>
public delegate ITargetDefinition Target(ITargetDefinition definition);
