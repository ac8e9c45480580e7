using GatewayPerf.Terraform.States;
using GatewayPerf.Terraform.States.Backends.Hcp;

namespace GatewayPerf.Tests.Terraform;

/// <summary>Which settings a backend needs and which it refuses.</summary>
public sealed class StateBackendsTests
{
    [Theory]
    [InlineData(StateBackendKind.Gcs, "The state backend gcs needs --state-bucket.")]
    [InlineData(StateBackendKind.S3, "The state backend s3 needs --state-bucket.")]
    [InlineData(StateBackendKind.Azurerm, "The state backend azurerm needs --state-account.")]
    public void What_a_bucket_needs_is_named(StateBackendKind kind, string sentence) => Refusal(new StateParameters { Backend = kind }).ShouldBe(sentence);

    [Fact]
    public void A_container_is_named_too_and_a_region_is_for_s3() =>
        Refusal(new StateParameters { Backend = StateBackendKind.Azurerm, Account = "a", Region = "x" }).ShouldBe("--state-region is for the state backend s3, and this is azurerm.");

    [Fact]
    public void Locks_in_DynamoDB_are_refused_because_nobody_looks_there()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("eks/backend.tf", "terraform {\n  backend \"s3\" {\n    dynamodb_table = \"locks\"\n  }\n}\n");
        Should.Throw<UserException>(() => StateBackends.Open(new StateParameters { Backend = StateBackendKind.S3, Bucket = "states", Region = "eu-west-1" }, "/cluster", folder.Path, TimeProvider.System)).Message
            .ShouldBe($"{file} locks states in a table of DynamoDB, where nobody looks here; write use_lockfile = true instead of dynamodb_table, which Terraform has deprecated.");
    }

    [Fact]
    public void Terraform_is_told_the_same_place()
    {
        Settings("eks-europe-west1", new() { Backend = StateBackendKind.S3, Bucket = "states", Prefix = "team", Region = "eu-west-1" })
            .ShouldBe(["-reconfigure", "-backend-config=bucket=states", "-backend-config=key=team/eks/terraform.tfstate", "-backend-config=use_lockfile=true", "-backend-config=region=eu-west-1"]);
        Settings("gke-europe-west1", new() { Backend = StateBackendKind.Gcs, Bucket = "states", Prefix = "team/" }).ShouldBe(["-reconfigure", "-backend-config=bucket=states", "-backend-config=prefix=team/gke"]);
        Settings("aks", new() { Backend = StateBackendKind.Azurerm, Account = "account", Container = "states" })
            .ShouldBe(["-reconfigure", "-backend-config=storage_account_name=account", "-backend-config=container_name=states", "-backend-config=key=aks/terraform.tfstate"]);
    }

    [Fact]
    public void A_setting_of_another_backend_is_refused_not_ignored() =>
        Refusal(new StateParameters { Organization = "acme", Kubeconfig = "/k" }).ShouldBe(string.Join(
            Environment.NewLine,
            "--state-kubeconfig is for the state backend kubernetes, and this is http.",
            "--state-organization is for the state backend hcp, and this is http."));

    [Fact]
    public void Hcp_needs_an_organization() => Refusal(new StateParameters { Backend = StateBackendKind.Hcp }).ShouldBe("The state backend hcp needs --state-organization.");

    [Fact]
    public void The_token_travels_encrypted_or_not_at_all() =>
        Refusal(new StateParameters { Backend = StateBackendKind.Hcp, Organization = "acme", Token = "t", Address = new Uri("http://tfe.example.com") })
            .ShouldBe("--state-address http://tfe.example.com/ would send the token unencrypted; say https.");

    [Fact]
    public void A_kubeconfig_that_is_not_there_is_named() =>
        Refusal(new StateParameters { Backend = StateBackendKind.Kubernetes, Kubeconfig = "/no/kubeconfig" }).ShouldStartWith("The kubeconfig /no/kubeconfig cannot be used: ");

    [Fact]
    public void The_token_comes_from_the_parameter_or_from_the_variable_that_Terraform_reads()
    {
        var (hcp, tfe) = (new Uri("https://app.terraform.io"), new Uri("https://my-tfe.example.com"));
        var variables = new Dictionary<string, string?> { ["TF_TOKEN_app_terraform_io"] = "of-hcp\n", ["TF_TOKEN_my__tfe_example_com"] = "of-tfe" };

        HcpToken.Find(null, hcp, variables.GetValueOrDefault).ShouldBe("of-hcp");
        HcpToken.Find(null, tfe, variables.GetValueOrDefault).ShouldBe("of-tfe");
        HcpToken.Find("given", hcp, variables.GetValueOrDefault).ShouldBe("given");
        Should.Throw<UserException>(() => HcpToken.Find(null, hcp, _ => null)).Message
            .ShouldBe("app.terraform.io asks for a token; give it by the secret parameter StateToken (NUKE_STATE_TOKEN) or the variable TF_TOKEN_app_terraform_io.");
        new StateParameters { Token = "given" }.ToString().ShouldNotContain("given");
    }

    private static IReadOnlyList<string> Settings(string name, StateParameters parameters) => RootBackend.Of(StateName.ParseText(name), parameters, "/roots", _ => null).InitArguments;

    private static string Refusal(StateParameters parameters) =>
        Should.Throw<UserException>(() => StateBackends.Open(parameters, "/cluster", "/roots", TimeProvider.System)).Message;
}
