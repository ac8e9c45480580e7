using CliWrap;
using GatewayPerf.Tools;
using Serilog;

/// <summary>The browser that the report page is tested in.</summary>
static class ChromiumInstall
{
    const string Package = "chromium";

    /// <summary>Installs the distribution's package where there is no browser and this process may; else a warning says that its tests are skipped.</summary>
    public static async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (ChromiumTool.Find() is not null)
        {
            return;
        }

        if (ToolLocator.OnPath("apt-get") is null || Environment.UserName != "root")
        {
            Log.Warning("There is no Chromium on PATH, so the tests of the report page in a browser are skipped; install it (Debian: apt-get install --no-install-recommends {Package}).", Package);
            return;
        }

        Log.Information("Installing {Package}, which the report page is tested in", Package);
        string[] install = ["install", "-y", "--no-install-recommends", "-qq", Package];
        if (await AptAsync(install, cancellationToken) != 0 && (await AptAsync(["update", "-qq"], cancellationToken) != 0 || await AptAsync(install, cancellationToken) != 0))
        {
            Log.Warning("apt-get could not install {Package}, so the tests of the report page in a browser are skipped.", Package);
        }
    }

    static async Task<int> AptAsync(string[] arguments, CancellationToken cancellationToken) =>
        (await Cli.Wrap("apt-get").WithArguments(arguments).WithEnvironmentVariables(variables => variables.Set("DEBIAN_FRONTEND", "noninteractive"))
            .WithValidation(CommandResultValidation.None).ExecuteAsync(cancellationToken)).ExitCode;
}
