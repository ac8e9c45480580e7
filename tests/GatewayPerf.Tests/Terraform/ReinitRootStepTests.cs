using GatewayPerf.Runs;
using GatewayPerf.Terraform.States;
using static GatewayPerf.Tests.Terraform.StateFixture;

namespace GatewayPerf.Tests.Terraform;

/// <summary>Initialising a root module anew, for each backend; with the real Terraform where that needs no network.</summary>
public sealed class ReinitRootStepTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Work => Path.Combine(_folder.Path, "work");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_root_is_initialised_anew_twice_from_wherever_it_is_called_and_its_state_stays()
    {
        _folder.File("roots/gke/main.tf", """
            terraform {
              backend "local" {}
            }
            """);
        var state = _folder.File("roots/gke/terraform.tfstate", SampleState.BuiltIn);
        // Relative paths once broke when a step had changed folders.
        var roots = Path.GetRelativePath(Environment.CurrentDirectory, Path.Combine(_folder.Path, "roots"));
        var work = Path.GetRelativePath(Environment.CurrentDirectory, Work);

        await ReinitAsync(Of("gke", StateBackendKind.Local), roots, work);
        await ReinitAsync(Of("gke", StateBackendKind.Local), roots, work);

        File.Exists(Path.Combine(Work, "terraform", "gke", "terraform.tfstate")).ShouldBeTrue("that is where Terraform notes its backend");
        (await File.ReadAllTextAsync(state)).ShouldBe(SampleState.BuiltIn);
    }

    [Fact]
    public async Task States_in_a_folder_of_their_own_are_found_there_and_a_stray_one_is_not_moved_among_them()
    {
        _folder.File("roots/gke/main.tf", "terraform {\n  backend \"local\" {}\n}\n");
        var state = _folder.File("states/gke/terraform.tfstate", SampleState.BuiltIn);
        var parameters = Of("gke", StateBackendKind.Local) with { Directory = Path.Combine(_folder.Path, "states") };

        await ReinitAsync(parameters, Path.Combine(_folder.Path, "roots"), Work);
        await ReinitAsync(parameters, Path.Combine(_folder.Path, "roots"), Work);
        (await File.ReadAllTextAsync(state)).ShouldBe(SampleState.BuiltIn);
        (await File.ReadAllTextAsync(Path.Combine(Work, "terraform", "gke.log"))).ShouldContain($"-backend-config=path={state}");

        var stray = _folder.File("roots/gke/terraform.tfstate", SampleState.BuiltIn);
        (await RefusalAsync(() => ReinitAsync(parameters, Path.Combine(_folder.Path, "roots"), Work)))
            .ShouldBe($"{stray} is a state beside the one that is meant, and terraform init would move it there; move it away first.");
    }

    [Fact]
    public void Hcp_is_never_told_to_reconfigure_which_it_refuses()
    {
        var parameters = Of("gke-cluster", StateBackendKind.Hcp) with { Organization = "acme", Token = "t" };

        var backend = RootBackend.Of(parameters.Name!, parameters, "/roots", _ => null);

        backend.InitArguments.ShouldBeEmpty();
        backend.Environment.ShouldBe(
            new Dictionary<string, string?>
            {
                ["TF_CLOUD_HOSTNAME"] = "app.terraform.io",
                ["TF_CLOUD_ORGANIZATION"] = "acme",
                ["TF_WORKSPACE"] = "gke-cluster",
                ["TF_TOKEN_app_terraform_io"] = "t",
            },
            ignoreOrder: true);
    }

    [Fact]
    public void Kubernetes_is_told_the_names_of_the_table()
    {
        var parameters = Of("gke-europe-west1", StateBackendKind.Kubernetes) with { Kubeconfig = "/k", Context = "kind-dev" };

        var backend = RootBackend.Of(parameters.Name!, parameters, "/roots", _ => null);

        backend.InitArguments.ShouldBe(["-reconfigure", "-backend-config=secret_suffix=gke", "-backend-config=namespace=default", "-backend-config=config_path=/k", "-backend-config=config_context=kind-dev"]);
        backend.Environment["TF_WORKSPACE"].ShouldBe("europe-west1");
    }

    [Theory]
    [InlineData("""backend "http" {}""", "keeps its state in the backend http, not kubernetes; say --state-backend http.")]
    [InlineData("cloud {}", "keeps its state in the backend hcp, not kubernetes; say --state-backend hcp.")]
    [InlineData("", "keeps its state in the backend local, not kubernetes; say --state-backend local.")]
    public async Task A_root_that_keeps_its_state_elsewhere_is_refused(string backend, string sentence)
    {
        var file = _folder.File("roots/gke/main.tf", $"terraform {{\n  {backend}\n}}\n");

        (await RefusalAsync(() => ReinitAsync(Of("gke", StateBackendKind.Kubernetes), Path.Combine(_folder.Path, "roots"), Work)))
            .ShouldBe($"The root module {Path.GetDirectoryName(file)} {sentence}");
    }

    [Fact]
    public async Task A_root_that_does_not_exist_is_named() =>
        (await RefusalAsync(() => ReinitAsync(Of("aks", StateBackendKind.Local), _folder.Path, Work)))
            .ShouldBe($"There is no root module {Path.Combine(_folder.Path, "aks")} yet, so there is nothing to initialise.");

    private static async Task ReinitAsync(StateParameters parameters, string roots, string work)
    {
        using var states = new FakeStates();
        var tools = new RunTools { TerraformRoots = roots, Scenarios = "", Executables = "", Downloads = "" };
        await ReinitRootStep.RunAsync(Context(states, parameters), tools, work, Token);
    }
}
