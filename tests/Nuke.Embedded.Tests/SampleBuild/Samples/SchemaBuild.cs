using Nuke.Common;
using Nuke.Common.IO;

namespace Nuke.Embedded.Tests.Samples;

/// <summary>Parameters of every type that has a form of its own in the schema.</summary>
public class SchemaBuild : NukeBuild
{
    public static int Start() => Execute<SchemaBuild>(x => x.Work);

    [Parameter("Maybe.")] readonly Size? MaybeSize;
    [Parameter] readonly Size? OtherSize;
    [Parameter] readonly Flavor[]? Flavors;
    [Parameter] readonly Flavor? zFlavor;
    [Parameter] readonly Channel[]? Channels;
    [Parameter] readonly Weight? MaybeWeight;
    [Parameter] readonly Weight[]? Weights;
    [Parameter] readonly DateTime Day;
    [Parameter] readonly DateTime? MaybeDay;
    [Parameter] readonly TimeSpan? MaybeSpan;
    [Parameter] readonly Guid Id;
    [Parameter] readonly Guid? MaybeId;
    [Parameter] readonly Uri? Address;
    [Parameter] readonly Version? Version;
    [Parameter] readonly decimal Price;
    [Parameter] readonly decimal? MaybePrice;
    [Parameter] readonly double Ratio;
    [Parameter] readonly float? Share;
    [Parameter] readonly long? Large;
    [Parameter] readonly short Short;
    [Parameter] readonly byte? Byte;
    [Parameter] readonly bool? MaybeFlag;
    [Parameter] readonly char Letter;
    [Parameter] readonly AbsolutePath[]? Paths;
    [Parameter] readonly RelativePath? Below;
    [Parameter] readonly Nested? Nested;
    [Parameter("A \"quoted\" <text> & 'more' – ünï..")] readonly string? Text;
    [Parameter("Several", ValueProviderMember = nameof(Regions))] readonly string[]? Several;
    [Parameter][Secret] readonly string? Token;

    static IEnumerable<string> Regions => ["us", "eu"];

    Target Work => _ => _.Executes(() => { });
}
