using GatewayPerf.GitHub;
using GatewayPerf.GitHub.Jobs;
using GatewayPerf.Plans;
using GatewayPerf.Runs;

namespace GatewayPerf.Tests.GitHub;

[CollectionDefinition(nameof(SecretMasks), DisableParallelization = true)]
public sealed class SecretMasksCollection;

[Collection(nameof(SecretMasks))]
public sealed class SecretMasksTests : IDisposable
{
    private static readonly GitHubEnvironment Job = new(name => name == "GITHUB_ACTIONS" ? "true" : null);
    private readonly List<string> _lines = [];
    private readonly TemporaryFolder _folder = new();
    private readonly SecretMasks _before = SecretMasks.Current;

    public void Dispose()
    {
        SecretMasks.Current = _before;
        _folder.Dispose();
    }

    [Fact]
    public void Each_line_of_a_secret_is_masked_once()
    {
        var masks = new SecretMasks(Job, _lines.Add);
        masks.Add("first 100%\r\nsecond\n\n");
        masks.Add("second");
        masks.Add(null);
        masks.Add(" ");
        _lines.ShouldBe(["::add-mask::first 100%25", "::add-mask::second"]);
    }

    [Fact]
    public void Nothing_is_printed_outside_of_a_job()
    {
        new SecretMasks(new GitHubEnvironment(_ => null), _lines.Add).Add("secret");
        _lines.ShouldBeEmpty();
    }

    [Fact]
    public void The_secrets_of_a_run_are_masked_when_they_are_made_and_when_a_later_process_reads_them()
    {
        var secrets = new RunSecrets(new RunDirectory(_folder.Path, new RunId("run-1")));
        SecretMasks.Current = new SecretMasks(Job, _lines.Add);
        var made = secrets.GetOrCreate(RunSecrets.JwtSecret);
        secrets.Write(RunSecrets.AuthKeys, """["key-1","key-2"]""");
        _lines.ShouldBe([$"::add-mask::{made}", "::add-mask::key-1", "::add-mask::key-2"]);

        _lines.Clear();
        SecretMasks.Current = new SecretMasks(Job, _lines.Add);
        secrets.Read(RunSecrets.JwtSecret).ShouldBe(made);
        secrets.Read(RunSecrets.AuthKeys).ShouldNotBeNull();
        _lines.ShouldBe([$"::add-mask::{made}", "::add-mask::key-1", "::add-mask::key-2"]);
    }
}
