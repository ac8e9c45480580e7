using System.Text;

namespace GatewayPerf.Tests.Terraform;

/// <summary>States as Terraform writes them.</summary>
internal static class SampleState
{
    public const string Empty = """{"version": 4, "terraform_version": "1.11.4", "serial": 7, "lineage": "3f", "outputs": {}, "resources": []}""";

    public const string Cluster = """
        {
          "version": 4, "terraform_version": "1.11.4", "serial": 12, "lineage": "3f", "outputs": {},
          "resources": [
            {"mode": "data", "type": "google_client_config", "name": "current", "provider": "provider[\"registry.terraform.io/hashicorp/google\"]", "instances": [{"attributes": {}}]},
            {"mode": "managed", "type": "google_container_cluster", "name": "this", "provider": "provider[\"registry.terraform.io/hashicorp/google\"]", "instances": [{"attributes": {"token": "state-secret"}}]},
            {"module": "module.pools", "mode": "managed", "type": "google_container_node_pool", "name": "pool", "provider": "provider[\"registry.terraform.io/hashicorp/google\"]",
             "instances": [{"index_key": "gateway", "attributes": {}}, {"index_key": "k6", "attributes": {}}]},
            {"mode": "managed", "type": "google_compute_address", "name": "none", "provider": "provider[\"registry.terraform.io/hashicorp/google\"]", "instances": []}
          ]
        }
        """;

    /// <summary>Of a resource for which Terraform needs no provider from anywhere.</summary>
    public const string BuiltIn = """
        {
          "version": 4, "terraform_version": "1.5.0", "serial": 3, "lineage": "3f", "outputs": {},
          "resources": [
            {"mode": "managed", "type": "terraform_data", "name": "cluster", "provider": "provider[\"terraform.io/builtin/terraform\"]",
             "instances": [{"schema_version": 0, "attributes": {"id": "7c", "input": null, "output": null, "triggers_replace": null}}]}
          ]
        }
        """;

    public static byte[] Bytes(string state) => Encoding.UTF8.GetBytes(state);

    public static string Lock(string created, string id = "4f") => $$"""{"ID":"{{id}}","Operation":"OperationTypeApply","Info":"","Who":"alice@box","Version":"1.11.4","Created":"{{created}}","Path":""}""";
}
