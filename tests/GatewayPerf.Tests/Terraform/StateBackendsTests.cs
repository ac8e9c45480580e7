using GatewayPerf.Terraform.States;
using GatewayPerf.Terraform.States.Backends.Hcp;

namespace GatewayPerf.Tests.Terraform;

/// <summary>Which settings a backend needs and which it refuses.</summary>
public sealed class StateBackendsTests
{
    [Theory]
    [InlineData(StateBackendKind.Gcs, "gcs")]
    [InlineData(StateBackendKind.S3, "s3")]
    [InlineData(StateBackendKind.Azurerm, "azurerm")]
    public void What_is_not_built_says_so(StateBackendKind kind, string name) =>
        Refusal(new StateParameters { Backend = kind }).ShouldBe($"The state backend {name} is not built yet; there are http, local, kubernetes, hcp.");

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

    private static string Refusal(StateParameters parameters) =>
        Should.Throw<UserException>(() => StateBackends.Open(parameters, "/cluster", "/roots", TimeProvider.System)).Message;
}
