using System.Net;
using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Storage;
using GatewayPerf.LocalCluster.Tests.Storage;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.Api;

/// <summary>Pages, versions and selectors of lists and watches.</summary>
public sealed class ListTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Path = "api/v1/namespaces/default/configmaps";

    [Fact]
    public async Task All_pages_show_one_state_whatever_changes_in_between()
    {
        Create("page", 7);
        var first = await GetAsync($"{Path}?limit=3&labelSelector=set%3Dpage");
        Names(first).ShouldBe(["page-0", "page-1", "page-2"]);
        api.Resources.Delete<V1ConfigMap>("default", "page-3");
        api.Resources.Update<V1ConfigMap>("default", "page-4", item => item.Data["k"] = "changed");
        api.Resources.Create(Labelled("page-45", "page"));

        var second = await GetAsync($"{Path}?limit=3&labelSelector=set%3Dpage&continue={first.Text("metadata", "continue")}");
        Names(second).ShouldBe(["page-3", "page-4", "page-5"]);
        second.Items("items").ElementAt(1).Text("data", "k").ShouldBe("v");
        second.Text("metadata", "resourceVersion").ShouldBe(first.Text("metadata", "resourceVersion"));
        var last = await GetAsync($"{Path}?limit=3&labelSelector=set%3Dpage&continue={second.Text("metadata", "continue")}");
        Names(last).ShouldBe(["page-6"]);
        last.Text("metadata", "continue").ShouldBeNull();
        Names(await GetAsync($"{Path}?labelSelector=set%3Dpage")).ShouldBe(["page-0", "page-1", "page-2", "page-4", "page-45", "page-5", "page-6"]);
    }

    [Fact]
    public async Task The_rest_is_counted_when_nothing_is_selected()
    {
        var all = (await GetAsync("api/v1/namespaces")).Items("items").Count();
        (await GetAsync("api/v1/namespaces?limit=1")).Number("metadata", "remainingItemCount").ShouldBe(all - 1);
        (await GetAsync("api/v1/namespaces?limit=1&labelSelector=a%21%3Db")).Number("metadata", "remainingItemCount").ShouldBeNull();
    }

    [Fact]
    public async Task A_page_that_is_too_old_is_gone_and_says_how_to_go_on()
    {
        await using var small = new ApiFixture(8);
        await small.InitializeAsync();
        using var client = small.Http();
        for (var i = 0; i < 4; i++)
            small.Resources.Create(ClusterFixture.ConfigMap($"old-{i}"));

        var first = JsonNode.Parse(await client.GetStringAsync($"{Path}?limit=2"))!;
        for (var i = 0; i < 20; i++)
            small.Resources.Update<V1ConfigMap>("default", "old-0", item => item.Data["k"] = $"{i}");

        using var gone = await client.GetAsync($"{Path}?limit=2&continue={first.Text("metadata", "continue")}");
        gone.StatusCode.ShouldBe(HttpStatusCode.Gone);
        var status = JsonNode.Parse(await gone.Content.ReadAsStringAsync())!;
        status.Text("reason").ShouldBe("Expired");
        Names(JsonNode.Parse(await client.GetStringAsync($"{Path}?limit=2&continue={status.Text("metadata", "continue")}"))!).ShouldBe(["old-2", "old-3"]);
    }

    [Fact]
    public async Task A_list_can_be_of_exactly_one_version()
    {
        Create("exact", 2);
        var version = api.Resources.Store.Version;
        api.Resources.Delete<V1ConfigMap>("default", "exact-0");
        Names(await GetAsync($"{Path}?labelSelector=set%3Dexact&resourceVersion={version}&resourceVersionMatch=Exact")).ShouldBe(["exact-0", "exact-1"]);
        Names(await GetAsync($"{Path}?labelSelector=set%3Dexact&resourceVersion={version}&resourceVersionMatch=NotOlderThan")).ShouldBe(["exact-1"]);
        Names(await GetAsync($"{Path}?labelSelector=set%3Dexact&resourceVersion=0")).ShouldBe(["exact-1"]);
    }

    [Theory]
    [InlineData("resourceVersionMatch=Exact", "resourceVersionMatch is forbidden unless resourceVersion is provided")]
    [InlineData("resourceVersion=0&resourceVersionMatch=Exact", "is forbidden for resourceVersion \\\"0\\\"")]
    [InlineData("resourceVersion=1&resourceVersionMatch=Maybe", "Unsupported value: \\\"Maybe\\\"")]
    [InlineData("continue=abc", "continue key is not valid")]
    [InlineData("continue=MTIKYQpi&resourceVersion=1", "specifying resource version is not allowed when using continue")]
    [InlineData("sendInitialEvents=true", "sendInitialEvents is forbidden for list")]
    [InlineData("watch=true&sendInitialEvents=true", "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan")]
    [InlineData("watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan", "requires setting allowWatchBookmarks")]
    [InlineData("watch=true&resourceVersion=1&resourceVersionMatch=Exact", "resourceVersionMatch is forbidden for watch")]
    [InlineData("limit=many", "is not a whole number")]
    [InlineData("labelSelector=a%3Db+c", "unable to parse requirement")]
    [InlineData("labelSelector=a%3Ex", "must be an integer")]
    [InlineData("labelSelector=a+in+(b!)", "unable to parse requirement")]
    [InlineData("fieldSelector=spec.nodeName%3Dx", "\\\"spec.nodeName\\\" is not a known field selector: only \\\"metadata.name\\\", \\\"metadata.namespace\\\"")]
    [InlineData("fieldSelector=metadata.name", "can't understand 'metadata.name'")]
    [InlineData("fieldSelector=metadata.name%3Da%5Cb", "invalid escape sequence")]
    public async Task Parameters_that_contradict_or_make_no_sense_are_refused(string query, string message)
    {
        using var client = api.Http();
        using var response = await client.GetAsync($"{Path}?{query}");
        ((int)response.StatusCode).ShouldBeInRange(400, 422);
        (await response.Content.ReadAsStringAsync()).ShouldContain(message);
    }

    [Fact]
    public async Task Selectors_know_every_operator()
    {
        foreach (var (name, n) in new[] { ("sel-1", "1"), ("sel-20", "20"), ("sel-x", "x") })
        {
            var item = Labelled(name, "sel");
            item.Metadata.Labels["n"] = n;
            api.Resources.Create(item);
        }

        (await SelectAsync("set=sel,n>3")).ShouldBe(["sel-20"]);
        (await SelectAsync("set=sel,n<3")).ShouldBe(["sel-1"]);
        (await SelectAsync("set==sel,n notin (1,x)")).ShouldBe(["sel-20"]);
        (await SelectAsync("set in (sel),!m,n!=1")).ShouldBe(["sel-20", "sel-x"]);
        (await SelectAsync("set=sel", "metadata.name!=sel-1,metadata.namespace=default")).ShouldBe(["sel-20", "sel-x"]);
        (await SelectAsync("set=sel", @"metadata.name=a\,b")).ShouldBeEmpty();

        async Task<List<string>> SelectAsync(string labels, string fields = "") =>
            Names(await GetAsync($"{Path}?labelSelector={Uri.EscapeDataString(labels)}&fieldSelector={Uri.EscapeDataString(fields)}"));
    }

    [Fact]
    public async Task A_watch_that_asks_for_it_is_told_when_the_present_is_complete()
    {
        Create("initial", 2);
        using var client = api.Http();
        const string Query = "watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true&labelSelector=set%3Dinitial";
        using var response = await client.GetAsync($"{Path}?{Query}", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        for (var i = 0; i < 2; i++)
            JsonNode.Parse((await reader.ReadLineAsync())!).Text("type").ShouldBe("ADDED");

        var mark = JsonNode.Parse((await reader.ReadLineAsync())!);
        mark.Text("type").ShouldBe("BOOKMARK");
        mark.Text("object", "metadata", "annotations", "k8s.io/initial-events-end").ShouldBe("true");
        api.Resources.Delete<V1ConfigMap>("default", "initial-1");
        JsonNode.Parse((await reader.ReadLineAsync())!).Text("type").ShouldBe("DELETED");
    }

    [Fact]
    public async Task One_object_can_be_watched_at_its_own_address()
    {
        Create("own", 2);
        using var client = api.Http();
        var lines = (await client.GetStringAsync($"{Path}/own-1?watch=true&timeoutSeconds=1")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        JsonNode.Parse(lines.Single()).Text("object", "metadata", "name").ShouldBe("own-1");
    }

    [Fact]
    public async Task A_collection_is_deleted_as_far_as_it_is_selected()
    {
        Create("gone", 3);
        api.Resources.Create(Labelled("stays", "stays"));
        using var client = api.Http();
        var deleted = JsonNode.Parse(await (await client.DeleteAsync($"{Path}?labelSelector=set%3Dgone")).Content.ReadAsStringAsync())!;
        Names(deleted).ShouldBe(["gone-0", "gone-1", "gone-2"]);
        Names(await GetAsync($"{Path}?labelSelector=set+in+(gone,stays)")).ShouldBe(["stays"]);
    }

    private static V1ConfigMap Labelled(string name, string set)
    {
        var item = ClusterFixture.ConfigMap(name);
        item.Metadata.Labels = new Dictionary<string, string> { ["set"] = set };
        return item;
    }

    private static List<string> Names(JsonNode list) => [.. list.Items("items").Select(item => item.Text("metadata", "name")!)];

    private void Create(string set, int count)
    {
        for (var i = 0; i < count; i++)
            api.Resources.Create(Labelled($"{set}-{i}", set));
    }

    private async Task<JsonNode> GetAsync(string path)
    {
        using var client = api.Http();
        return JsonNode.Parse(await client.GetStringAsync(path))!;
    }
}
