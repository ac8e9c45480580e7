namespace Nuke.Common.Tooling;

/// <summary>The text that an enum value stands for.</summary>
[AttributeUsage(AttributeTargets.Field)]
public class EnumValueAttribute(string value) : Attribute
{
    /// <summary>The text.</summary>
    public string Value { get; } = value;
}
