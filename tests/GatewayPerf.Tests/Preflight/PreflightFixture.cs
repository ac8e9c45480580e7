using GatewayPerf.Plans;
using GatewayPerf.Preflight;
using GatewayPerf.Runs;
using GatewayPerf.Tests.Plans;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Tests.Preflight;

/// <summary>A machine and an installation on which nothing is wrong; tests spoil one thing.</summary>
public abstract class PreflightFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    protected PreflightFixture()
    {
        foreach (var file in new[] { "bin/gatewayperf-local-cluster", "bin/gatewayperf-stand-in", "bin/gatewayperf-k6", "infra/local/main.tf", "scenarios/gateway.js", "scenarios/probe.js", "scenarios/features.js" })
        {
            _folder.File(file);
        }

        Terraform("""{"terraform_version":"1.9.8","platform":"linux_amd64"}""");
        Program("setsid", "exit 0");
        Program("prometheus", "echo 'prometheus, version 3.5.0'");
        Tools = new RunTools
        {
            TerraformRoots = In("infra"),
            Scenarios = In("scenarios"),
            Executables = In("bin"),
            Downloads = In("tools"),
            TerraformReleases = new Uri("http://127.0.0.1:9/"),
            PrometheusReleases = new Uri("http://127.0.0.1:9/"),
        };
        Machine = new PreflightMachine { IsLinux = true, OperatingSystem = "Linux", Cores = 2, AvailableMemory = 8L << 30, SearchPath = In("path") };
    }

    protected RunPlan Plan { get; set; } = PlanAssert.Plan();

    protected RunTools Tools { get; }

    protected PreflightMachine Machine { get; set; }

    protected string In(string name) => Path.Combine(_folder.Path, name);

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected void Terraform(string version) => Program("terraform", $"[ \"$*\" = 'version -json' ] && echo '{version}'");

    protected void Program(string name, string body, string folder = "path")
    {
        var path = _folder.File($"{folder}/{name}", $"#!/bin/sh\n{body}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    protected Task<IReadOnlyList<Finding>> CheckAsync(string? workDirectory = null) =>
        PreflightStep.CheckAsync(new PreflightContext(Plan, Tools, workDirectory ?? In("output"), Machine), TestContext.Current.CancellationToken);

    protected async Task<Finding> OnlyAsync(string? workDirectory = null) => (await CheckAsync(workDirectory)).ShouldHaveSingleItem();
}
