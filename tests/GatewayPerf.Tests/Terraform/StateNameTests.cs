using GatewayPerf.Terraform.States;

namespace GatewayPerf.Tests.Terraform;

/// <summary>The one table of names of states.</summary>
public sealed class StateNameTests
{
    [Theory]
    [InlineData("local", TerraformRoot.Local, "default")]
    [InlineData("gke", TerraformRoot.Gke, "default")]
    [InlineData("gke-europe-west1", TerraformRoot.Gke, "europe-west1")]
    [InlineData("eks-cluster", TerraformRoot.Eks, "cluster")]
    [InlineData("platform-eks-us-east-1", TerraformRoot.Platform, "eks-us-east-1")]
    public void A_name_is_a_root_and_a_workspace(string text, TerraformRoot root, string workspace)
    {
        var name = StateName.ParseText(text);

        name.ShouldBe(new StateName(root, workspace));
        name.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("gke-")]
    [InlineData("gke-default")]
    [InlineData("GKE")]
    [InlineData("prod")]
    [InlineData("gke-../../etc")]
    [InlineData("gke-a\n")]
    public void Anything_else_is_none(string text) =>
        Should.Throw<FormatException>(() => StateName.ParseText(text)).Message.ShouldStartWith($"'{text}' names no state; say a root (local, gke, eks, aks, platform)");

    [Fact]
    public void Each_backend_has_its_spelling_from_the_table()
    {
        var (plain, placed) = (StateName.ParseText("gke"), StateName.ParseText("gke-europe-west1"));

        plain.Secret.ShouldBe("tfstate-default-gke");
        placed.Secret.ShouldBe("tfstate-europe-west1-gke");
        placed.Lease.ShouldBe("lock-tfstate-europe-west1-gke");
        plain.FileIn("/states").ShouldBe("/states/gke/terraform.tfstate");
        placed.FileIn("/states").ShouldBe("/states/gke/terraform.tfstate.d/europe-west1/terraform.tfstate");
    }

    [Fact]
    public void Every_root_module_is_in_the_table_and_none_names_its_state_itself()
    {
        foreach (var folder in Directory.GetDirectories(Repository.Terraform()).Where(folder => Path.GetFileName(folder) != "modules"))
        {
            StateName.TryCreate(Path.GetFileName(folder), StateName.DefaultWorkspace).ShouldNotBeNull(folder);
            foreach (var file in Directory.GetFiles(folder, "*.tf"))
            {
                File.ReadAllText(file).ShouldNotMatch("""(?m)^\s*(workspaces\s*\{|(address|path|key|prefix|secret_suffix)\s*=)""", file);
            }
        }
    }
}
