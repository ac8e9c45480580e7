using System.Text.RegularExpressions;
using GatewayPerf.Plans;
using GatewayPerf.Terraform.States.Backends.Hcp;

namespace GatewayPerf.Terraform.States;

/// <summary>A root module says only the kind of its backend; this says the rest of it to Terraform, from the one table of names.</summary>
internal static partial class RootBackend
{
    /// <summary>Throws <see cref="UserException"/> unless the root module exists and keeps its state in a backend of the kind, and in nothing else.</summary>
    public static void Require(string root, StateParameters parameters, string terraformRoots)
    {
        var kind = parameters.Backend ?? StateBackendKind.Http;
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

        // terraform init moves such a state into the backend, -reconfigure or not, and empties the file.
        var stray = Path.Combine(root, "terraform.tfstate");
        if (!IsInRoots(parameters, terraformRoots) && File.Exists(stray) && new FileInfo(stray).Length > 0)
        {
            throw new UserException($"{stray} is a state beside the one that is meant, and terraform init would move it there; move it away first.");
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
                InitArguments = ["-reconfigure", .. IsInRoots(parameters, terraformRoots) ? [] : Files(name, parameters.Directory!)],
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
            StateBackendKind.Gcs => OnObjects($"bucket={StateBackends.Bucket(parameters)}", $"prefix={ObjectStateLayout.Below(parameters.Prefix)}{name.Folder}", Said("storage_custom_endpoint", Endpoint(parameters, "storage/v1/"))),
            StateBackendKind.S3 => OnObjects(
                $"bucket={StateBackends.Bucket(parameters)}", $"key={Key()}", "use_lockfile=true", Said("region", parameters.Region), Said("endpoints", Endpoint(parameters, "") is { } s3 ? $$"""{s3="{{s3}}"}""" : null)),
            StateBackendKind.Azurerm => OnObjects(
                $"storage_account_name={StateBackends.Account(parameters)}", $"container_name={StateBackends.Container(parameters)}", $"key={Key()}"),
            _ => throw new UserException($"The root module of '{name}' cannot be initialised for this state backend yet."),
        };

        // Terraform adds the workspace itself; both backends have the same key without one.
        string Key() => ObjectStateLayout.S3(parameters.Prefix).State(new StateName(name.Root, StateName.DefaultWorkspace));

        static string? Said(string setting, string? value) => value is null ? null : $"{setting}={value}";

        TerraformBackend OnObjects(params string?[] settings) => new($"{name}", workspace, LockFile: null)
        {
            InitArguments = ["-reconfigure", .. settings.OfType<string>().Select(setting => $"-backend-config={setting}")],
        };
    }

    /// <summary>
    /// Throws <see cref="UserException"/> when a root module has its locks in a table of DynamoDB: nobody looks there, so that a state that is held would look free.
    /// </summary>
    public static void RefuseLocksInDynamoDb(string terraformRoots)
    {
        var files = Directory.Exists(terraformRoots) ? Directory.EnumerateFiles(terraformRoots, "*.tf", SearchOption.AllDirectories) : [];
        if (files.FirstOrDefault(file => DynamoDb().IsMatch(File.ReadAllText(file))) is { } locking)
        {
            throw new UserException($"{locking} locks states in a table of DynamoDB, where nobody looks here; write use_lockfile = true instead of dynamodb_table, which Terraform has deprecated.");
        }
    }

    // There Terraform looks by itself. Told the same place by an absolute path it takes it for another one, moves the state and empties it.
    private static bool IsInRoots(StateParameters parameters, string terraformRoots) =>
        parameters.Backend == StateBackendKind.Local && (parameters.Directory is null || Path.GetFullPath(parameters.Directory).TrimEnd('/') == Path.GetFullPath(terraformRoots).TrimEnd('/'));

    private static string[] Files(StateName name, string directory) =>
    [
        $"-backend-config=path={new StateName(name.Root, StateName.DefaultWorkspace).FileIn(directory)}",
        $"-backend-config=workspace_dir={Path.Combine(directory, name.Folder, "terraform.tfstate.d")}",
    ];

    private static string? Endpoint(StateParameters parameters, string path) => parameters.Address is { } address ? $"{new Uri(address, path)}" : null;

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

    [GeneratedRegex(@"^\s*dynamodb_(?:table|endpoint)\s*=", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex DynamoDb();

    [GeneratedRegex("""^\s*(?:backend\s+"(?<kind>[a-z0-9]+)"|cloud)\s*\{""", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();
}
