using System.ComponentModel;

namespace Nuke.Embedded.Tests.Samples;

/// <summary>A value type with a converter of its own, as builds define them.</summary>
[TypeConverter(typeof(WeightTypeConverter))]
public readonly record struct Weight(int Grams);
