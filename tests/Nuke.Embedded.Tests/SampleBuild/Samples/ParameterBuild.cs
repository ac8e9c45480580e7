using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Utilities;
using Nuke.Embedded.Tests.Testing;

namespace Nuke.Embedded.Tests.Samples;

public class ParameterBuild : NukeBuild, IHazPrefixed
{
    public static int Start() => Execute<ParameterBuild>(x => x.Show);

    [Parameter("Name of the thing")] readonly string? MyName;
    [Parameter("Enable the flag.")] readonly bool Flag;
    [Parameter("Count of items - defaults to three and this is a long description so that it needs wrapping over several lines")] readonly int Count = 3;
    [Parameter] readonly int? MaybeCount;
    [Parameter("Flavor")] readonly Flavor Flavor;
    [Parameter("Channel")] readonly Channel Channel = Channel.Stable;
    [Parameter("Items to process", Separator = ",")] readonly string[]? Items;
    [Parameter("Numbers")] readonly int[]? Numbers;
    [Parameter("Hidden", List = false)] readonly string? HiddenOne;
    [Parameter("An output path")] readonly AbsolutePath? OutPath;
    [Parameter("Region", ValueProviderMember = nameof(Regions))] readonly string? Region;
    [Parameter("API key")][Secret] readonly string? ApiKey;
    [Parameter] readonly TimeSpan Span;
    [Parameter] readonly Weight Weight = new(7);
    [Parameter] readonly Deep? Deep;
    [Parameter] readonly Deep[]? Deeps;
    [Parameter] readonly List<string>? Listy;
    [Parameter(Name = "other-name")] readonly string? Renamed;
    [Parameter][Optional] readonly int Quiet = 1;
    [Parameter] string Prop { get; set; } = "p0";

    IEnumerable<string> Regions => ["us", "eu"];

    Target Show => _ => _.Executes(() =>
    {
        Journal.Add($"MyName={MyName ?? "null"} Flag={Flag} Count={Count} MaybeCount={MaybeCount?.ToString() ?? "null"} Flavor={Flavor} Channel={Channel}");
        Journal.Add($"Items={Items?.JoinComma() ?? "null"} Numbers={Numbers?.Select(x => x.ToString()).JoinComma() ?? "null"} OutPath={OutPath?.ToString() ?? "null"} Region={Region ?? "null"}");
        Journal.Add($"ApiKey={ApiKey ?? "null"} Span={Span} Weight={Weight.Grams} Deep={Deep?.ToString() ?? "null"} Deeps={Deeps?.Length ?? -1} Listy={Listy?.JoinComma() ?? "null"}");
        Journal.Add($"Renamed={Renamed ?? "null"} Prop={Prop} Thing={((IHazPrefixed)this).Thing ?? "null"} Size={((IHazPrefixed)this).Size.Grams} Hidden={HiddenOne ?? "null"} Quiet={Quiet}");
    });
}
