using Nuke.Common.ValueInjection;

namespace Nuke.Common.Tooling;

/// <summary>Base of attributes that give a member of type <see cref="Tool"/> its program. What cannot be found is null, without a warning.</summary>
public abstract class ToolInjectionAttributeBase : ValueInjectionAttributeBase
{
    /// <inheritdoc/>
    public override bool SuppressWarnings => true;
}
