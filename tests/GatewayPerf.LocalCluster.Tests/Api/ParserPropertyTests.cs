using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using GatewayPerf.LocalCluster.Api.Apply;
using GatewayPerf.LocalCluster.Api.Reading;
using GatewayPerf.LocalCluster.Api.Writing;
using GatewayPerf.LocalCluster.Api.Writing.Protobuf;
using GatewayPerf.LocalCluster.Storage;

namespace GatewayPerf.LocalCluster.Tests.Api;

public sealed class ParserPropertyTests
{
    private static readonly Gen<FieldSet> Fields = Gen.Char['a', 'c'].Array[1, 3].List[0, 6].Select(paths =>
    {
        var root = new FieldSet();
        foreach (var path in paths)
        {
            var node = root;
            foreach (var step in path)
            {
                if (!node.Children.TryGetValue($"f:{step}", out var child))
                    node.Children[$"f:{step}"] = child = new FieldSet();

                node = child;
            }

            node.IsMember = true;
        }

        return root;
    });

    [Fact]
    public void A_set_of_fields_survives_its_json_form() =>
        Fields.Sample(set => Show(FieldSet.Parse(JsonNode.Parse(Show(set)))) == Show(set));

    [Fact]
    public void What_was_removed_from_a_union_leaves_what_the_other_set_did_not_have() =>
        Gen.Select(Fields, Fields).Sample((left, right) =>
        {
            var union = left.Clone();
            union.Add(right);
            union.Remove(right);
            var wanted = left.Clone();
            wanted.Remove(right);
            Show(union).ShouldBe(Show(wanted));
            var none = left.Clone();
            none.Remove(left);
            none.IsEmpty.ShouldBeTrue();
        });

    [Fact]
    public void A_label_selector_means_what_its_terms_mean()
    {
        var term = Gen.Select(Gen.Int[0, 5], Gen.Char['a', 'c'], Gen.Char['x', 'z']);
        var labels = Gen.Select(Gen.Char['a', 'c'], Gen.Char['x', 'z']).List[0, 3];
        Gen.Select(term.List[1, 4], labels).Sample((terms, pairs) =>
        {
            var map = new Dictionary<string, string>();
            foreach (var (key, value) in pairs)
                map[$"{key}"] = $"{value}";

            var text = string.Join(',', terms.Select(item => item.Item1 switch
            {
                0 => $"{item.Item2}={item.Item3}",
                1 => $"{item.Item2} != {item.Item3}",
                2 => $"{item.Item2} in ({item.Item3}, q)",
                3 => $"{item.Item2} notin ({item.Item3})",
                4 => $"{item.Item2}",
                _ => $"!{item.Item2}",
            }));
            var wanted = terms.TrueForAll(item =>
            {
                var value = map.GetValueOrDefault($"{item.Item2}");
                return item.Item1 switch
                {
                    0 or 2 => value == $"{item.Item3}",
                    1 or 3 => value != $"{item.Item3}",
                    4 => value is not null,
                    _ => value is null,
                };
            });
            var resource = JsonSerializer.SerializeToElement(new { metadata = new { labels = map } });
            LabelSelector.Parse(text).Matches(resource).ShouldBe(wanted, text);
        });
    }

    [Fact]
    public void A_broken_protobuf_message_is_refused_and_never_worse()
    {
        string[] kinds = ["Secret", "Deployment", "Pod", "Service", "HorizontalPodAutoscaler", "DeleteOptions", "Unheard"];
        Gen.Select(Gen.Int[0, kinds.Length - 1].Select(index => kinds[index]), Gen.Byte.Array[0, 100]).Sample((kind, bytes) =>
        {
            byte[] type = [10, 2, .. "v1"u8, 18, (byte)kind.Length, .. Encoding.ASCII.GetBytes(kind)];
            try
            {
                var value = ProtobufObject.Parse([.. "k8s\0"u8, 10, (byte)type.Length, .. type, 18, (byte)bytes.Length, .. bytes]);
                value.Text("kind").ShouldBe(kind);
            }
            catch (ApiException exception)
            {
                exception.Status.Code.ShouldBe(kind == "Unheard" ? 415 : 400);
            }
        });
    }

    [Fact]
    public void A_merge_patch_of_the_difference_leads_from_one_object_to_the_other() =>
        Gen.Select(Gen.Dictionary(Gen.Char['a', 'e'], Gen.Int[0, 3])[0, 5], Gen.Dictionary(Gen.Char['a', 'e'], Gen.Int[0, 3])[0, 5]).Sample((from, to) =>
        {
            var target = Node(from);
            var patch = Node(to);
            foreach (var key in from.Keys.Except(to.Keys))
                patch[$"{key}"] = null;

            MergePatch.Apply(target, patch);
            JsonNode.DeepEquals(target, Node(to)).ShouldBeTrue();
        });

    private static JsonObject Node(Dictionary<char, int> map) => JsonSerializer.SerializeToNode(map)!.AsObject();

    private static string Show(FieldSet set) => set.ToJson().ToJsonString();
}
