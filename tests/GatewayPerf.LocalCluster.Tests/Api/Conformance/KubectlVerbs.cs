namespace GatewayPerf.LocalCluster.Tests.Api.Conformance;

/// <summary>The rows of the conformance table.</summary>
internal static class KubectlVerbs
{
    private const string Patch = """{"metadata":{"labels":{"conformance":"after"}}}""";
    private const string Operations = """[{"op":"test","path":"/metadata/labels/conformance","value":"before"},{"op":"replace","path":"/metadata/labels/conformance","value":"after"}]""";

    public static IReadOnlyList<KubectlVerb> All { get; } =
    [
        new("create", "create -f -", "{resource}/{name} created") { Exist = false, Feeds = true },
        new("create --dry-run=server", "create --dry-run=server -f -", @"{resource}/{name} created \(server dry run\)") { Exist = false, Feeds = true },
        new("apply", "apply -f -", "{resource}/{name} created") { Exist = false, Feeds = true },
        new("apply, changed", "apply -f -", "{resource}/{name} configured") { Feeds = true, Changes = true },
        new("apply --server-side", "apply --server-side -f -", "{resource}/{name} serverside-applied") { Exist = false, Feeds = true },
        new("diff", "diff -f -", @"(?m)^\+.*conformance: changed[\s\S]*  name: {name}$") { Feeds = true, Changes = true, Code = 1 },
        new("replace", "replace -f -", "{resource}/{name} replaced") { Feeds = true, Changes = true, Refused = ReplacedJob },
        new("edit", "edit {objects}", "{resource}/{name} edited"),
        new("get", "get {objects}", "(?m)^{resource}/{name} ") { Otherwise = EventRow },
        new("get -o wide", "get {objects} -o wide", "(?m)^{resource}/{name} ") { Otherwise = EventRow },
        new("get -o yaml", "get {objects} -o yaml", "(?m)^    name: {name}$"),
        new("get -o json", "get {objects} -o json", "\"name\": \"{name}\""),
        new("get -o name", "get {objects} -o name", "(?m)^{resource}/{name}$"),
        new("get -o jsonpath", "get {objects} -o jsonpath={range.items[*]}{.kind}/{.metadata.name}{'\\n'}{end}", "(?m)^{kind}/{name}$"),
        new("get -o custom-columns", "get {objects} -o custom-columns=K:.kind,N:.metadata.name", "(?m)^{kind} +{name}$"),
        new("get --selector, --field-selector", "get {types} -l run={run} --field-selector metadata.name!=other -o name", "(?m)^{resource}/{name}$"),
        new("get --raw …?watch=true", "get --raw {path}?watch=true&timeoutSeconds=1&labelSelector=run%3D{run}", "(?m)^{\"type\":\"ADDED\",\"object\":{.*\"name\":\"{name}\""),
        new("describe", "describe {objects}", "(?m)^Name: +{name}$"),
        new("explain", "explain {type}.metadata.name", @"KIND: +{kind}[\s\S]*FIELD: name <string>"),
        new("label", "label {objects} tier=x", "{resource}/{name} labeled"),
        new("annotate", "annotate {objects} note=x", "{resource}/{name} annotated"),
        new("patch --type=strategic", $"patch {{objects}} -p {Patch}", "{resource}/{name} patched")
        {
            Refused = new Dictionary<string, string> { ["TestRun"] = "strategic-merge-patch\\+json is not supported by k6.io/v1alpha1, Kind=TestRun" },
        },
        new("patch --type=merge", $"patch {{objects}} --type=merge -p {Patch}", "{resource}/{name} patched"),
        new("patch --type=json", $"patch {{objects}} --type=json -p {Operations}", "{resource}/{name} patched"),
        new("scale", "scale {objects} --replicas=0", "{resource}/{name} scaled") { Only = ["Deployment", "ReplicaSet"] },
        new("wait --for=jsonpath", "wait {objects} --for=jsonpath={.metadata.labels.conformance}=before --timeout=20s", "{resource}/{name} condition met"),
        new("delete", "delete {objects}", "{resource} \"{name}\" deleted"),
        new("delete --cascade=orphan --wait=false", "delete {objects} --cascade=orphan --wait=false", "{resource} \"{name}\" deleted"),
    ];

    // As on a real server: a job's selector is made when it is created, and a manifest does not have it.
    private static Dictionary<string, string> ReplacedJob => new() { ["Job"] = @"The Job ""replace-job"" is invalid:\s+\* spec.selector: Required value" };

    // The table of events has no names.
    private static Dictionary<string, string> EventRow => new() { ["Event"] = @"Normal +Sample +pod/x" };
}
