using System.Text.Json;
using GatewayPerf.LocalCluster.Storage;

namespace GatewayPerf.LocalCluster.Api.Tables;

/// <summary>Cells that several kinds have.</summary>
internal static class Cells
{
    public const string None = "<none>";

    public static string OrNone(string? text) => string.IsNullOrEmpty(text) ? None : text;

    public static string Join(IEnumerable<string?> texts) => OrNone(string.Join(',', texts));

    /// <summary>At most three, then how many more.</summary>
    public static string JoinThree(IReadOnlyList<string> texts) => texts.Count switch
    {
        0 => "<unset>",
        <= 3 => string.Join(',', texts),
        _ => $"{string.Join(',', texts.Take(3))} + {texts.Count - 3} more...",
    };

    /// <summary>The members of a map as <c>a=b,c=d</c>.</summary>
    public static string Map(JsonElement map) => Join(map.Members().Select(member => $"{member.Name}={member.Value}"));

    /// <summary>A LabelSelector as text.</summary>
    public static string Selector(JsonElement selector) => Join(selector.Members("matchLabels").Select(member => $"{member.Name}={member.Value}")
        .Concat(selector.Items("matchExpressions").Select(Expression)));

    public static IReadOnlyList<TableColumn> TemplateColumns { get; } =
    [
        new("Containers", row => Join(row.Root.Items("spec", "template", "spec", "containers").Select(item => item.Text("name"))), true),
        new("Images", row => Join(row.Root.Items("spec", "template", "spec", "containers").Select(item => item.Text("image"))), true),
        new("Selector", row => Selector(row.Root.At("spec", "selector")), true),
    ];

    private static string Expression(JsonElement expression)
    {
        var key = expression.Text("key");
        var values = string.Join(',', expression.Items("values").Select(value => value.GetString()));
        return expression.Text("operator") switch
        {
            "In" => $"{key} in ({values})",
            "NotIn" => $"{key} notin ({values})",
            "DoesNotExist" => $"!{key}",
            _ => key ?? "",
        };
    }
}
