#nullable disable annotations
using System.Reflection;
using Nuke.Common.Execution;
using Nuke.Common.ValueInjection;

namespace Nuke.Common;

/// <summary>
/// Makes a member a parameter: its value comes from the command line, the environment, the profiles or
/// <c>.nuke/parameters.json</c>, the first that has one; else the member keeps its initial value.
/// </summary>
public class ParameterAttribute(string description = null) : ValueInjectionAttributeBase
{
    /// <summary>The text that <c>--help</c> shows.</summary>
    public virtual string Description { get; } = description;

    /// <summary>The parameter's name; null for the member's.</summary>
    public string Name { get; set; }

    /// <summary>A single character that separates the items of an array within one word; null for none.</summary>
    public string Separator { get; set; }

    /// <summary>Whether <c>--help</c> shows the parameter.</summary>
    public virtual bool List { get; set; } = true;

    /// <summary>The type that has <see cref="ValueProviderMember"/>; null for the declaring type.</summary>
    public Type ValueProviderType { get; set; }

    /// <summary>A member of type <see cref="IEnumerable{String}"/> with suggested values; they are not enforced.</summary>
    public string ValueProviderMember { get; set; }

    /// <inheritdoc/>
    public override int Priority => 100;

    /// <inheritdoc/>
    public override object GetValue(MemberInfo member, object instance) => BuildSession.Current.Parameters.GetFor(member);

    /// <summary>Suggested values; null when any will do.</summary>
    public virtual IEnumerable<(string Text, object Object)> GetValueSet(MemberInfo member, object instance) =>
        ValueSets.Of(this, member, instance);
}
