using GatewayPerf.StandIns.Hosting;

namespace GatewayPerf.StandIns.Gateway.Configuration;

/// <summary>Settings that a real Tyk obeys and the stand-in does not: asking for one is an error, never ignored.</summary>
internal static class UnbuiltSettings
{
    private static readonly string[] Flags =
    [
        "USEDBAPPCONFIGS", "ENABLEANALYTICS", "OPENTELEMETRY_ENABLED", "HTTPSERVEROPTIONS_USESSL", "HASHKEYS", "ENABLEHASHEDKEYSLISTING",
        "ACCESSLOGS_ENABLED", "CLOSECONNECTIONS", "PROXYCLOSECONNECTIONS", "ENABLECUSTOMDOMAINS", "ALLOWMASTERKEYS", "STORAGE_USESSL",
        "OPENTELEMETRY_METRICS_ENABLED", "HTTPSERVEROPTIONS_SKIPURLCLEANING", "ENFORCEORGQUOTAS",
    ];

    public static void Refuse(TykEnvironment read)
    {
        foreach (var name in Flags)
        {
            if (read.Flag(name, false))
                throw NotBuilt($"TYK_GW_{name}=true", $"Leave TYK_GW_{name} out or false, or use a real Tyk image.");
        }

        if (read.Text("POLICIES_POLICYSOURCE", "file") is var source and ("service" or "rpc"))
            throw NotBuilt($"TYK_GW_POLICIES_POLICYSOURCE={source}", "Use 'file'.");
        if (read.Text("POLICIES_POLICYRECORDNAME", "").Length > 0 && read.Text("POLICIES_POLICYPATH", "").Length == 0)
            throw NotBuilt("TYK_GW_POLICIES_POLICYRECORDNAME", "Set TYK_GW_POLICIES_POLICYPATH to a directory with one policy a file.");
        if (read.Text("CONTROLAPIPORT", "0") is not "0")
            throw NotBuilt("TYK_GW_CONTROLAPIPORT", "Leave it out: the control API is on the listen port.");
    }

    private static StandInException NotBuilt(string what, string fix) => new($"{what} is not built yet in the gateway stand-in. {fix}");
}
