using GatewayPerf.Runs;
using GatewayPerf.Terraform;
using GatewayPerf.Terraform.States;
using GatewayPerf.Terraform.States.Backends;
using GatewayPerf.Tests.Storage;
using static GatewayPerf.Tests.Terraform.StateFixture;

namespace GatewayPerf.Tests.Terraform;

/// <summary>The real Terraform and our maintenance on one bucket: both must mean the same state and the same lock.</summary>
public sealed class RealTerraformOnS3Tests : IDisposable
{
    // What the loopback server does not have.
    private const string Root = """
        terraform {
          backend "s3" {
            access_key                  = "key"
            secret_key                  = "secret"
            use_path_style              = true
            skip_credentials_validation = true
            skip_metadata_api_check     = true
            skip_region_validation      = true
            skip_requesting_account_id  = true
            skip_s3_checksum            = true
          }
        }

        resource "terraform_data" "cluster" {}
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly FakeS3 _s3 = new();

    public void Dispose()
    {
        _s3.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("gke", "team/gke/terraform.tfstate")]
    [InlineData("gke-europe-west1", "env:/europe-west1/team/gke/terraform.tfstate")]
    public async Task A_lock_of_ours_holds_Terraform_and_what_Terraform_stores_is_found(string name, string key)
    {
        _folder.File("roots/gke/main.tf", Root);
        var parameters = Of(name, StateBackendKind.S3) with { Bucket = "states", Prefix = "team", Region = "eu-west-1", Address = _s3.Address };
        using var states = new ObjectStates(_s3.Open(), ObjectStateLayout.S3("team"), versionIsId: false, Time);
        var roots = Path.Combine(_folder.Path, "roots");
        // A workspace must be there before anybody can choose it without being asked.
        _s3.Objects[key] = FakeObject.Of(SampleState.Empty);
        await ReinitRootStep.RunAsync(Context(states, parameters), new RunTools { TerraformRoots = roots, Scenarios = "", Executables = "", Downloads = "" }, _folder.Path, Token);
        var terraform = new TerraformCli("terraform", Path.Combine(roots, "gke"), Path.Combine(_folder.Path, "terraform", name), RootBackend.Of(parameters.Name!, parameters, roots, _ => null), Path.Combine(_folder.Path, "log"));

        _s3.Objects[$"{key}.tflock"] = FakeObject.Of(SampleState.Lock("2026-11-24T20:50:00Z"));
        (await RefusalAsync(() => terraform.ApplyAsync(new { }, Token))).ShouldContain("alice@box");
        await UnlockStateStep.RunAsync(Context(states, parameters), Token);
        await terraform.ApplyAsync(new { }, Token);

        (await StateList.LookAsync(states, Token)).ShouldHaveSingleItem().ShouldBe(new ListedState(name, 8, 1, Lock: null, Problem: null));
        _s3.Objects.Keys.ToArray().ShouldBe([key], "Terraform gave its lock back");
    }
}
