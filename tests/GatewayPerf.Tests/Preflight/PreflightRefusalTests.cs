using GatewayPerf.Plans;
using GatewayPerf.Preflight;
using GatewayPerf.Tests.Plans;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Tests.Preflight;

public sealed class PreflightRefusalTests : PreflightFixture
{
    [Fact]
    public async Task A_good_machine_has_no_findings_and_nothing_is_left_behind()
    {
        (await CheckAsync()).ShouldBeEmpty();
        Directory.GetFileSystemEntries(In("output")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_local_provider_is_refused_by_name_where_it_cannot_run()
    {
        Machine = Machine with { IsLinux = false, OperatingSystem = "Darwin 24.1.0" };
        var finding = await OnlyAsync();
        (finding.Code, finding.Severity).ShouldBe((FindingCodes.NotLinux, FindingSeverity.Refused));
        finding.Text.ShouldBe("--provider local needs Linux, because its pods are processes with loopback addresses of their own, and this is Darwin 24.1.0. Run it on Linux, on Windows in WSL.");
    }

    [Fact]
    public async Task A_missing_terraform_is_said_with_how_to_get_it()
    {
        File.Delete(In("path/terraform"));
        var finding = await OnlyAsync();
        finding.Code.ShouldBe(FindingCodes.TerraformUnusable);
        finding.Text.ShouldStartWith($"Terraform is neither on PATH nor in {In("tools")}, and http://127.0.0.1:9/");
        finding.Text.ShouldEndWith("; install 1.5 or later from https://developer.hashicorp.com/terraform/install.");
    }

    [Theory]
    [InlineData("1.5.0")]
    [InlineData("1.5")]
    [InlineData("1.14.0-beta2")]
    [InlineData("2.0.0")]
    public async Task A_terraform_that_is_new_enough_is_taken(string version)
    {
        Terraform($$"""{"terraform_version":"{{version}}"}""");
        (await CheckAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("1.4.7")]
    [InlineData("0.12.31")]
    public async Task A_terraform_that_is_too_old_is_refused_with_its_version_and_path(string version)
    {
        Terraform($$"""{"terraform_version":"{{version}}"}""");
        var finding = await OnlyAsync();
        finding.Code.ShouldBe(FindingCodes.TerraformUnusable);
        finding.Text.ShouldBe($"Terraform {version} ({In("path/terraform")}) is too old; install 1.5 or later from https://developer.hashicorp.com/terraform/install.");
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"terraform_version\":7}")]
    [InlineData("{\"terraform_version\":\"new\"}")]
    public async Task A_terraform_that_does_not_tell_its_version_is_refused(string output)
    {
        Terraform(output);
        (await OnlyAsync()).ShouldSatisfyAllConditions(
            finding => finding.Code.ShouldBe(FindingCodes.TerraformUnusable),
            finding => finding.Text.ShouldContain(In("path/terraform")),
            finding => finding.Text.ShouldContain("install"));
    }

    [Fact]
    public async Task A_terraform_that_cannot_be_started_is_refused()
    {
        Program("terraform", "");
        await File.WriteAllBytesAsync(In("path/terraform"), [0x7f, 0x45, 0x4c, 0x46, 1, 2, 3], TestContext.Current.CancellationToken);
        (await OnlyAsync()).Text.ShouldContain("cannot be started");
    }

    [Fact]
    public async Task A_terraform_in_the_tools_folder_is_found()
    {
        File.Delete(In("path/terraform"));
        Program("terraform", """echo '{"terraform_version":"1.6.0"}'""", "tools");
        (await CheckAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_missing_setsid_is_refused()
    {
        File.Delete(In("path/setsid"));
        (await OnlyAsync()).ShouldSatisfyAllConditions(
            finding => finding.Code.ShouldBe(FindingCodes.SetsidMissing),
            finding => finding.Text.ShouldContain("Install the package util-linux."));
    }

    [Theory]
    [InlineData("bin/gatewayperf-k6", "./build.sh")]
    [InlineData("infra/local/main.tf", "git checkout")]
    [InlineData("scenarios/probe.js", "git checkout")]
    public async Task A_missing_part_is_refused_with_its_path_and_how_to_restore_it(string file, string fix)
    {
        File.Delete(In(file));
        (await OnlyAsync()).ShouldSatisfyAllConditions(
            finding => finding.Code.ShouldBe(FindingCodes.InstallationIncomplete),
            finding => finding.Text.ShouldContain(In(file.Replace("/main.tf", "", StringComparison.Ordinal))),
            finding => finding.Text.ShouldContain(fix));
    }

    [Fact]
    public async Task A_work_directory_that_is_a_file_is_refused()
    {
        await File.WriteAllTextAsync(In("file"), "", TestContext.Current.CancellationToken);
        (await OnlyAsync(In("file"))).ShouldSatisfyAllConditions(
            finding => finding.Code.ShouldBe(FindingCodes.WorkDirectoryUnusable),
            finding => finding.Text.ShouldStartWith($"The work directory '{In("file")}' cannot be used: "),
            finding => finding.Text.ShouldEndWith("Give another with --work-directory."));
    }

    [Theory]
    [InlineData("relative/output")]
    [InlineData("/tmp/two\nlines")]
    public async Task A_work_directory_whose_path_cannot_be_used_is_refused(string path) =>
        (await OnlyAsync(path)).Code.ShouldBe(FindingCodes.WorkDirectoryUnusable);

    [Fact]
    public async Task All_refusals_are_given_together_and_warnings_are_not_among_them()
    {
        File.Delete(In("path/terraform"));
        File.Delete(In("path/setsid"));
        Machine = Machine with { Cores = 1 };
        var refused = await Should.ThrowAsync<UserException>(() => PreflightStep.RunAsync(Plan, Tools, In("output"), Machine, TestContext.Current.CancellationToken));
        refused.Message.Split(Environment.NewLine).Select(line => line[..7]).ShouldBe(["GP0102:", "GP0103:"]);
    }

    [Fact]
    public async Task Warnings_alone_refuse_nothing()
    {
        Machine = Machine with { Cores = 1 };
        var findings = await PreflightStep.RunAsync(Plan, Tools, In("output"), Machine, TestContext.Current.CancellationToken);
        findings.ShouldHaveSingleItem().Code.ShouldBe(FindingCodes.SmallMachine);
    }

    [Fact]
    public void This_machine_can_be_read()
    {
        var machine = PreflightMachine.Read();
        machine.Cores.ShouldBe(Environment.ProcessorCount);
        machine.SearchPath.ShouldNotBeEmpty();
        if (machine.IsLinux)
        {
            machine.AvailableMemory!.Value.ShouldBeGreaterThan(1 << 20);
        }
    }

    [Fact]
    public async Task The_program_of_a_command_is_looked_for_on_path_and_in_the_tools()
    {
        Plan = PlanAssert.Plan(new RunParameters { Gateway = Gateway.Command, Command = "some-gateway --port {port}" });
        (await OnlyAsync()).ShouldBe(new Finding("GP0120", FindingSeverity.Refused,
            $"The program 'some-gateway' of --command is neither on PATH nor in {In("tools")}, or may not be executed. Install it, or give its absolute path."));
        Program("some-gateway", "exit 0", "tools");
        (await CheckAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Files_of_the_gateway_must_be_there_and_a_header_must_be_one()
    {
        Program("g", "exit 0");
        var parameters = new RunParameters { Gateway = Gateway.Command, Command = "g {config}", ConfigFile = In("none.conf"), AuthHeaderFile = In("header") };
        Plan = PlanAssert.Plan(parameters);
        await File.WriteAllTextAsync(In("header"), "Bearer s3cret", TestContext.Current.CancellationToken);
        var findings = await CheckAsync();
        findings.Select(finding => finding.Code).ShouldBe(["GP0121", "GP0121"]);
        findings[0].Text.ShouldStartWith($"The file {In("none.conf")} of --config-file cannot be read: ");
        findings[1].Text.ShouldBe($"The file {In("header")} of --auth-header-file must hold one line 'Name: value'.");
        await File.WriteAllTextAsync(In("none.conf"), "listen {port}", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(In("header"), "X-Key: s3cret\n", TestContext.Current.CancellationToken);
        (await CheckAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_should_be_running_must_take_connections()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Parse("127.11.12.13"), 0);
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        Plan = PlanAssert.Plan(new RunParameters { Gateway = Gateway.External, Url = new Uri($"http://127.11.12.13:{port}") });
        (await CheckAsync()).ShouldBeEmpty();
        listener.Stop();
        (await OnlyAsync()).ShouldSatisfyAllConditions(
            finding => finding.Code.ShouldBe("GP0122"),
            finding => finding.Text.ShouldStartWith($"Nothing takes connections at --url http://127.11.12.13:{port}: "));
    }
}
