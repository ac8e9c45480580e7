using System.ComponentModel;
using Nuke.Common.Tooling;

namespace Nuke.Embedded.Tests.Samples;

[TypeConverter(typeof(TypeConverter<Channel>))]
public class Channel : Enumeration
{
    public static readonly Channel Stable = new() { Value = "stable" };
    public static readonly Channel Nightly = new() { Value = "nightly" };
}
