using System.ComponentModel;
using Nuke.Common.Tooling;

namespace Nuke.Components;

/// <summary>How things are compiled.</summary>
[TypeConverter(typeof(TypeConverter<Configuration>))]
public class Configuration : Enumeration
{
#pragma warning disable CA2211 // The API's fields.
    /// <summary>For debugging.</summary>
    public static Configuration Debug = new() { Value = nameof(Debug) };

    /// <summary>For users.</summary>
    public static Configuration Release = new() { Value = nameof(Release) };
#pragma warning restore CA2211

    /// <summary>The name.</summary>
    public static implicit operator string(Configuration configuration) => configuration?.Value!;
}
