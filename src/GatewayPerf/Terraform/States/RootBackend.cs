using System.Text.RegularExpressions;
using GatewayPerf.Plans;
using GatewayPerf.Terraform.States.Backends.Hcp;

namespace GatewayPerf.Terraform.States;

/// <summary>A root module says only the kind of its backend; this says the rest of it to Terraform, from the one table of names.</summary>
internal static partial class RootBackend
{
    /// <summary>Throws <see cref="UserException"/> unless the root module exists and keeps its state in a backend of the kind.</summary>
    public static void Require(string root, StateBackendKind kind)
    {
        if (!Directory.Exists(root))
        {
            throw new UserException($"There is no root module {root} yet, so there is nothing to initialise.");
        }

        var wanted = KebabCaseEnumConverter<StateBackendKind>.NameOf(kind);
        var declared = Directory.EnumerateFiles(root, "*.tf").Select(file => Declaration().Match(File.ReadAllText(file))).FirstOrDefault(match => match.Success);
        var name = declared is null ? "local" : declared.Groups["kind"] is { Success: true } said ? said.Value : "hcp";
        if (name != wanted)
        {
            throw new UserException($"The root module {root} keeps its state in the backend {name}, not {wanted}; say --state-backend {name}.");
        }
    }

    /// <summary>What Terraform is told of the place of a state.</summary>
    public static TerraformBackend Of(StateName name, StateParameters parameters, string terraformRoots, Func<string, string?> environment)
    {
        var workspace = new Dictionary<string, string?> { ["TF_WORKSPACE"] = name.Workspace == StateName.DefaultWorkspace ? null : name.Workspace };
        return parameters.Backend switch
        {
            StateBackendKind.Local => new TerraformBackend($"{name}", workspace, LockFile: null)
            {
                InitArguments = ["-reconfigure", .. Files(name, parameters.Directory ?? terraformRoots)],
            },
            StateBackendKind.Kubernetes => new TerraformBackend($"{name}", workspace, LockFile: null)
            {
                InitArguments =
                [
                    "-reconfigure",
                    $"-backend-config=secret_suffix={name.Folder}",
                    $"-backend-config=namespace={parameters.Namespace ?? StateBackends.DefaultNamespace}",
                    $"-backend-config=config_path={parameters.Kubeconfig ?? StateBackends.UsualKubeconfig}",
                    .. new[] { parameters.Context }.OfType<string>().Select(context => $"-backend-config=config_context={context}"),
                ],
            },
            StateBackendKind.Hcp => Hcp(name, parameters, environment),
            _ => throw new UserException($"The root module of '{name}' cannot be initialised for this state backend yet."),
        };
    }

    private static string[] Files(StateName name, string directory) =>
    [
        $"-backend-config=path={new StateName(name.Root, StateName.DefaultWorkspace).FileIn(directory)}",
        $"-backend-config=workspace_dir={Path.Combine(directory, name.Folder, "terraform.tfstate.d")}",
    ];

    private static TerraformBackend Hcp(StateName name, StateParameters parameters, Func<string, string?> environment)
    {
        var address = StateBackends.HcpAddress(parameters);
        return new TerraformBackend(
            $"{name}",
            new Dictionary<string, string?>
            {
                ["TF_CLOUD_HOSTNAME"] = address.Authority,
                ["TF_CLOUD_ORGANIZATION"] = StateBackends.HcpOrganization(parameters),
                ["TF_WORKSPACE"] = $"{name}",
                [HcpToken.Variable(address)] = HcpToken.Find(parameters.Token, address, environment),
            },
            LockFile: null)
        {
            InitArguments = [],
        };
    }

    [GeneratedRegex("""^\s*(?:backend\s+"(?<kind>[a-z0-9]+)"|cloud)\s*\{""", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();
}
