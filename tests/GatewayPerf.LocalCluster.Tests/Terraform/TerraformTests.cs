using System.Net;
using System.Text;
using GatewayPerf.LocalCluster.Nodes;
using GatewayPerf.LocalCluster.Tests.Api;

namespace GatewayPerf.LocalCluster.Tests.Terraform;

/// <summary>The state backend through the real terraform.</summary>
public sealed class TerraformTests : IAsyncLifetime
{
    private const string Configuration = """
        terraform {
          backend "http" {}
        }
        variable "count_of_nodes" {
          type    = number
          default = 3
        }
        resource "terraform_data" "cluster" {
          input = var.count_of_nodes
        }
        output "node_pools" {
          value = { gateway = { count = terraform_data.cluster.output, labels = { node = "gateway" } } }
        }
        """;

    private readonly ApiFixture _api = new();

    private string Workspace => Path.Combine(_api.TerraformDirectory, "main");

    public async ValueTask InitializeAsync()
    {
        await _api.InitializeAsync();
        await File.WriteAllTextAsync(Path.Combine(_api.Directory, "main.tf"), Configuration);
        await RunAsync("init", "-input=false", "-no-color");
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task Apply_stores_the_state_and_the_nodes_follow_its_output()
    {
        await RunAsync("apply", "-auto-approve", "-input=false", "-no-color");
        var pool = _api.Pools.Pools["gateway"];
        pool.Count.ShouldBe(3);
        pool.Labels.ShouldBe(new Dictionary<string, string> { ["node"] = "gateway" });
        File.GetUnixFileMode(Path.Combine(Workspace, "terraform.tfstate")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.Exists(Path.Combine(Workspace, "lock.json")).ShouldBeFalse();

        await RunAsync("apply", "-auto-approve", "-input=false", "-no-color", "-var", "count_of_nodes=5");
        _api.Pools.Pools["gateway"].Count.ShouldBe(5);
        Directory.GetFiles(Path.Combine(Workspace, "history")).ShouldNotBeEmpty();

        await RunAsync("destroy", "-auto-approve", "-input=false", "-no-color");
        _api.Pools.Pools.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_locked_state_says_who_holds_it_since_when_and_can_be_unlocked()
    {
        using (var client = StateClient())
        {
            (await SendAsync(client, "LOCK", LockInfo("11111111-2222-3333-4444-555555555555", "someone@elsewhere"))).ShouldBe(HttpStatusCode.OK);
            (await SendAsync(client, "LOCK", LockInfo("99999999-2222-3333-4444-555555555555", "other"))).ShouldBe(HttpStatusCode.Locked);
            (await SendAsync(client, "UNLOCK", LockInfo("99999999-2222-3333-4444-555555555555", "other"))).ShouldBe(HttpStatusCode.Locked);
        }

        var refused = await Terraform().RunAsync(null, "apply", "-auto-approve", "-input=false", "-no-color", "-lock-timeout=0s");
        refused.Code.ShouldBe(1);
        refused.Error.ShouldContain("Error acquiring the state lock");
        string.Join(' ', refused.Error.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ShouldContain("11111111-2222-3333-4444-555555555555, held by someone@elsewhere since 2026-01-02T03:04:05Z (OperationTypeApply)");
        _api.Pools.Pools.ShouldBeEmpty();

        await RunAsync("force-unlock", "-force", "11111111-2222-3333-4444-555555555555");
        File.Exists(Path.Combine(Workspace, "lock.json")).ShouldBeFalse();
        await RunAsync("apply", "-auto-approve", "-input=false", "-no-color");
    }

    [Fact]
    public async Task The_last_twenty_states_are_kept_and_a_foreign_lock_id_writes_nothing()
    {
        using var client = StateClient();
        (await client.GetAsync(Address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        for (var i = 0; i < 25; i++)
            (await SendAsync(client, "POST", $$"""{"version":4,"serial":{{i}},"outputs":{} }""")).ShouldBe(HttpStatusCode.OK);

        Directory.GetFiles(Path.Combine(Workspace, "history")).Length.ShouldBe(20);
        (await client.GetStringAsync(Address)).ShouldContain("\"serial\":24");
        await SendAsync(client, "LOCK", LockInfo("mine", "me"));
        (await SendAsync(client, "POST", "{}", "?ID=theirs")).ShouldBe(HttpStatusCode.Locked);
        (await SendAsync(client, "POST", "{}", "?ID=mine")).ShouldBe(HttpStatusCode.OK);
        (await SendAsync(client, "DELETE", "", "?ID=mine")).ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync(Address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await SendAsync(client, "GET", "", workspace: "..%2Fx")).ShouldBe(HttpStatusCode.BadRequest);
    }

    private string Address => $"{_api.Server.TerraformStateAddress}/main";

    private static string LockInfo(string id, string who) =>
        $$"""{"ID":"{{id}}","Operation":"OperationTypeApply","Info":"","Who":"{{who}}","Version":"1.11.4","Created":"2026-01-02T03:04:05Z","Path":""}""";

    private HttpClient StateClient()
    {
        var client = _api.Http(false);
        client.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"terraform:{ApiFixture.Token}")));
        return client;
    }

    private async Task<HttpStatusCode> SendAsync(HttpClient client, string method, string body, string query = "", string workspace = "main")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"{_api.Server.TerraformStateAddress}/{workspace}{query}")
        {
            Content = method == "GET" ? null : new StringContent(body, Encoding.UTF8, "application/json"),
        };
        using var response = await client.SendAsync(request);
        return response.StatusCode;
    }

    private CliTool Terraform() => new("terraform", _api.Directory, new Dictionary<string, string>
    {
        ["TF_HTTP_ADDRESS"] = Address,
        ["TF_HTTP_LOCK_ADDRESS"] = Address,
        ["TF_HTTP_UNLOCK_ADDRESS"] = Address,
        ["TF_HTTP_USERNAME"] = "terraform",
        ["TF_HTTP_PASSWORD"] = ApiFixture.Token,
        ["TF_HTTP_CLIENT_CA_CERTIFICATE_PEM"] = _api.AuthorityPem,
        ["TF_HTTP_RETRY_MAX"] = "0",
        ["CHECKPOINT_DISABLE"] = "1",
        ["TF_IN_AUTOMATION"] = "1",
    });

    private async Task RunAsync(params string[] arguments)
    {
        var (code, output, error) = await Terraform().RunAsync(null, arguments);
        code.ShouldBe(0, $"terraform {string.Join(' ', arguments)}: {output}{error}");
    }
}
