using GatewayPerf.Terraform.States;

namespace GatewayPerf.Tests.Terraform;

public sealed class TerraformStateTests
{
    private static readonly StateName Name = StateName.ParseText("gke");

    [Fact]
    public void Resources_are_what_Terraform_manages_each_instance_by_its_address()
    {
        var state = TerraformState.Parse(SampleState.Bytes(SampleState.Cluster), Name);

        state.Serial.ShouldBe(12);
        state.Resources.ShouldBe(["google_container_cluster.this", "module.pools.google_container_node_pool.pool[\"gateway\"]", "module.pools.google_container_node_pool.pool[\"k6\"]"]);
    }

    [Fact]
    public void An_empty_file_is_a_state_that_nothing_was_stored_in() => TerraformState.Parse([], Name).Resources.ShouldBeEmpty();

    [Theory]
    [InlineData("""{"version": 3, "serial": 1, "modules": []}""", "The state 'gke' has the format 3, and only 4 (Terraform 0.12 and later) is understood.")]
    [InlineData("""{"version": 4, "serial": 1}""", "The state 'gke' cannot be read: ")]
    [InlineData("<html>", "The state 'gke' cannot be read: ")]
    public void What_is_not_understood_is_never_taken_for_empty(string content, string sentence) =>
        Should.Throw<UserException>(() => TerraformState.Parse(SampleState.Bytes(content), Name)).Message.ShouldStartWith(sentence);
}
