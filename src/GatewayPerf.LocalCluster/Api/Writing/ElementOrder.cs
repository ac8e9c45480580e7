using System.Text.Json.Nodes;

namespace GatewayPerf.LocalCluster.Api.Writing;

/// <summary>The order of a merged list that a patch asks for.</summary>
internal static class ElementOrder
{
    /// <summary>
    /// Puts the items that <paramref name="order"/> names into its order. The others stand where they stood in <paramref name="before"/>, in front of the first
    /// named item that followed them there, else at the end.
    /// </summary>
    public static JsonArray Sort(JsonArray list, JsonArray order, JsonArray before, Func<JsonNode?, JsonNode?> keyOf)
    {
        int Place(JsonArray places, JsonNode? item) => IndexOf(places, keyOf(item), keyOf);
        var named = list.Where(item => Place(order, item) >= 0).OrderBy(item => Place(order, item)).ToList();
        var others = new Queue<JsonNode?>(list.Where(item => Place(order, item) < 0));
        var result = new List<JsonNode?>();
        foreach (var item in named)
        {
            // A new item stood nowhere and waits for none.
            var place = Place(before, item);
            while (others.TryPeek(out var other) && Place(before, other) < place)
                result.Add(others.Dequeue());

            result.Add(item);
        }

        return new JsonArray([.. result.Concat(others).Select(item => item?.DeepClone())]);
    }

    private static int IndexOf(JsonArray list, JsonNode? key, Func<JsonNode?, JsonNode?> keyOf)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (JsonNode.DeepEquals(keyOf(list[i]), key))
                return i;
        }

        return -1;
    }
}
