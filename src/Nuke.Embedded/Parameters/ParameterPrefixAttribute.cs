namespace Nuke.Common;

/// <summary>Puts a prefix before the names of all parameters of a component.</summary>
[AttributeUsage(AttributeTargets.Interface, AllowMultiple = false, Inherited = false)]
public class ParameterPrefixAttribute(string prefix) : Attribute
{
    /// <summary>The prefix, in Pascal case.</summary>
    public string Prefix { get; } = prefix;
}
