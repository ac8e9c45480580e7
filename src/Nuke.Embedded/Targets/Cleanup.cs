namespace Nuke.Common;

/// <summary>A target that undoes what the component's <see cref="Setup"/> prepared; it also runs after a failure.</summary>
/// <param name="definition">The definition to add to.</param>
/// <returns>The definition, for chaining.</returns>
public delegate ITargetDefinition Cleanup(ITargetDefinition definition);
