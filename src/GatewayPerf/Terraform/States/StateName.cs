using System.ComponentModel;
using System.Text.RegularExpressions;
using GatewayPerf.Plans;

namespace GatewayPerf.Terraform.States;

/// <summary>
/// Names a state: a root module and one of its workspaces. This is the one table of names: whoever creates, lists, unlocks or removes a state has its name in each
/// backend from here. <c>gke</c> is the default workspace of the root gke, <c>gke-europe-west1</c> its workspace europe-west1.
/// </summary>
/// <param name="Root">The root module.</param>
/// <param name="Workspace">Terraform's workspace: letters, digits, '-' and '_', at most 63.</param>
[TypeConverter(typeof(ValueTextConverter<StateName>))]
public sealed partial record StateName(TerraformRoot Root, string Workspace) : IValueText<StateName>
{
    /// <summary>The workspace that Terraform begins with.</summary>
    public const string DefaultWorkspace = "default";

    /// <summary>The state of the local cluster.</summary>
    public static StateName Local { get; } = new(TerraformRoot.Local, DefaultWorkspace);

    /// <summary>Name of the folder of the root module.</summary>
    public string Folder => KebabCaseEnumConverter<TerraformRoot>.NameOf(Root);

    /// <summary>The Secret of the kubernetes backend whose <c>secret_suffix</c> is the root's name; further ones end in <c>-part-1</c>, <c>-part-2</c> …</summary>
    public string Secret => $"tfstate-{Workspace}-{Folder}";

    /// <summary>The Lease of the kubernetes backend.</summary>
    public string Lease => $"lock-{Secret}";

    /// <summary>The name in a text, or null when it is none.</summary>
    public static StateName? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0)
        {
            return TryCreate(text, DefaultWorkspace);
        }

        // One state has one name, so the default workspace is not spelled out.
        return text[(dash + 1)..] is var workspace && workspace != DefaultWorkspace ? TryCreate(text[..dash], workspace) : null;
    }

    /// <summary>The name of a root's folder and a workspace, or null when one of them is none.</summary>
    public static StateName? TryCreate(string folder, string workspace)
    {
        foreach (var root in Enum.GetValues<TerraformRoot>())
        {
            if (KebabCaseEnumConverter<TerraformRoot>.NameOf(root) == folder && WorkspacePattern().IsMatch(workspace))
            {
                return new StateName(root, workspace);
            }
        }

        return null;
    }

    /// <summary>Parses the text; throws <see cref="FormatException"/> with a sentence for the user.</summary>
    public static StateName ParseText(string text) => TryParse(text) ?? throw new FormatException(
        $"'{text}' names no state; say a root ({string.Join(", ", KebabCaseEnumConverter<TerraformRoot>.Names)}), or root-workspace as in gke-europe-west1.");

    /// <summary>The state file of the local backend, where <paramref name="directory"/> has a folder for each root.</summary>
    public string FileIn(string directory) => Workspace == DefaultWorkspace
        ? Path.Combine(directory, Folder, "terraform.tfstate")
        : Path.Combine(directory, Folder, "terraform.tfstate.d", Workspace, "terraform.tfstate");

    /// <summary>The name in the http backend and in HCP Terraform.</summary>
    public override string ToString() => Workspace == DefaultWorkspace ? Folder : $"{Folder}-{Workspace}";

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9_-]{0,62}\z", RegexOptions.CultureInvariant)]
    private static partial Regex WorkspacePattern();
}
