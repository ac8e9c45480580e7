namespace Nuke.Common;

/// <summary>A target that prepares what the targets of a component need (see <see cref="ITargetDefinition.DependsOnContext{T}"/>).</summary>
/// <param name="definition">The definition to add to.</param>
/// <returns>The definition, for chaining.</returns>
public delegate ITargetDefinition Setup(ITargetDefinition definition);
