using GatewayPerf.Plans;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Preflight.Rules;

/// <summary>The run's own programs, Terraform roots and k6 scripts are where they should be.</summary>
internal sealed class InstallationRule : PreflightRule
{
    private static readonly string[] Programs = ["gatewayperf-local-cluster", "gatewayperf-stand-in", "gatewayperf-k6"];
    private static readonly string[] Scripts = ["gateway.js", "probe.js", "features.js"];

    protected override IEnumerable<Finding> Check(PreflightContext context)
    {
        var (plan, tools) = (context.Plan, context.Tools);
        if (plan.Provider == Provider.Local)
        {
            foreach (var program in Programs.Select(program => Path.Combine(tools.Executables, program)).Where(program => !File.Exists(program)))
            {
                yield return Missing("program", program, "Build it again with ./build.sh (touch build/_build.csproj first).");
            }
        }

        var root = Path.Combine(tools.TerraformRoots, KebabCaseEnumConverter<Provider>.NameOf(plan.Provider));
        if (!Directory.Exists(root) || !Directory.EnumerateFiles(root, "*.tf").Any())
        {
            yield return Missing("Terraform root module", root, "Restore it with git checkout.");
        }

        foreach (var script in Scripts.Select(script => Path.Combine(tools.Scenarios, script)).Where(script => !File.Exists(script)))
        {
            yield return Missing("k6 script", script, "Restore it with git checkout.");
        }
    }

    private static Finding Missing(string what, string path, string fix) => Refuse(FindingCodes.InstallationIncomplete, $"The {what} {path} is missing. {fix}");
}
