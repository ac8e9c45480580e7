using System.Text.RegularExpressions;
using GatewayPerf.LocalCluster.Storage;

namespace GatewayPerf.LocalCluster.Tests.Api.Conformance;

/// <summary>Every verb of the conformance table with every kind, by the real kubectl.</summary>
public sealed class KubectlVerbTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly CliTool _kubectl = CliTool.Kubectl(api);

    public static TheoryData<string> Names => [.. KubectlVerbs.All.Select(verb => verb.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Kubectl_does_it_with_every_kind(string name)
    {
        var verb = KubectlVerbs.All.Single(item => item.Name == name);
        var run = Regex.Replace(name, "[^a-z]+", "-").Trim('-');
        var kinds = Samples.Kinds.Where(kind => verb.Only?.Contains(kind.Kind) != false).ToList();
        if (verb.Exist)
            kinds.ForEach(kind => Samples.Create(api, kind, run));

        var output = verb.RunsByKind
            ? string.Concat(await Task.WhenAll(kinds.Select(kind => KubectlAsync(verb, run, [kind]))))
            : await KubectlAsync(verb, run, kinds);
        foreach (var kind in kinds)
        {
            var expected = verb.Refused.GetValueOrDefault(kind.Kind) ?? verb.Otherwise.GetValueOrDefault(kind.Kind) ?? Fill(verb.Expect, kind, run);
            Regex.IsMatch(output, expected).ShouldBeTrue($"{kind.Kind}: /{expected}/ is not in what kubectl {verb.Arguments} printed:\n{output}");
        }
    }

    private async Task<string> KubectlAsync(KubectlVerb verb, string run, IReadOnlyList<ResourceKind> kinds)
    {
        var input = verb.Feeds ? string.Join("---\n", kinds.Select(kind => Samples.Manifest(kind, run, verb.Changes ? "changed" : "before"))) : null;
        var arguments = verb.Arguments.Split(' ').SelectMany(word => word switch
        {
            "{objects}" => kinds.Select(kind => $"{kind.GroupResource}/{Samples.NameOf(kind, run)}"),
            _ => [word.Replace("{types}", string.Join(',', kinds.Select(kind => kind.GroupResource))).Replace("{type}", kinds[0].Plural).Replace("{run}", run).Replace("{path}", PathOf(kinds[0]))],
        });
        var (code, output, error) = await _kubectl.RunAsync(input, [.. arguments]);
        code.ShouldBe(verb.Refused.Count > 0 ? 1 : verb.Code, error);

        return output + error;
    }

    private static string PathOf(ResourceKind kind) => $"{kind.Root}{(kind.Namespaced ? "/namespaces/default" : "")}/{kind.Plural}";

    private static string Fill(string expect, ResourceKind kind, string run) => expect
        .Replace("{resource}", Regex.Escape(kind.Group.Length == 0 ? kind.Singular : $"{kind.Singular}.{kind.Group}"))
        .Replace("{kind}", kind.Kind)
        .Replace("{name}", Samples.NameOf(kind, run));
}
