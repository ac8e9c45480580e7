using System.Collections.Frozen;
using Acornima.Ast;
using GatewayPerf.K6.Options;
using Jint;

namespace GatewayPerf.K6.Scripts;

/// <summary>Says, before the first request, which parts of k6 a script needs that this runner does not have.</summary>
internal static class SupportedApi
{
    /// <summary>The modules that are there, and what is missing in each.</summary>
    private static readonly FrozenDictionary<string, FrozenSet<string>> Missing = new Dictionary<string, string[]>
    {
        ["k6"] = [],
        ["k6/http"] = [],
        ["k6/crypto"] = [],
        ["k6/encoding"] = [],
        ["k6/execution"] = [],
        ["k6/metrics"] = [],
        ["k6/data"] = [],
        ["k6/timers"] = [],
        ["k6/html"] = [],
    }.ToFrozenDictionary(m => m.Key, m => m.Value.ToFrozenSet());

    private static readonly FrozenSet<string> MissingGlobals = new[] { "require", "module", "exports" }.ToFrozenSet();

    /// <summary>Modules of k6 that are not there.</summary>
    private static readonly FrozenSet<string> NotBuilt = FrozenSet.Create(StringComparer.Ordinal,
        "k6/browser", "k6/crypto/x509", "k6/net/grpc", "k6/secrets", "k6/websockets", "k6/ws", "k6/experimental/csv", "k6/experimental/fs",
        "k6/experimental/streams", "k6/experimental/websockets");

    /// <summary>Modules that k6 had once.</summary>
    private static readonly FrozenSet<string> Removed = FrozenSet.Create(StringComparer.Ordinal,
        "k6/experimental/browser", "k6/experimental/grpc", "k6/experimental/redis", "k6/experimental/timers", "k6/experimental/tracing", "k6/experimental/webcrypto");

    /// <summary>Says why a module cannot be imported.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="place">Where it is imported: <c>script.js:3</c>.</param>
    /// <exception cref="K6Exception">It is not built yet (104), or it is none that k6 has (107).</exception>
    public static void CheckModule(string name, string place)
    {
        if (Missing.ContainsKey(name))
            return;
        if (NotBuilt.Contains(name) || name.StartsWith("k6/x/", StringComparison.Ordinal))
            throw K6Exception.NotBuiltYet($"the module {name}", place);
        throw new K6Exception(ExitCode.ScriptException, Removed.Contains(name)
            ? $"{place}: the module {name} has been removed from k6"
            : $"{place}: unknown module \"{name}\"{Nearest.Hint(name, Missing.Keys.Concat(NotBuilt))}");
    }

    /// <summary>Looks through one file.</summary>
    /// <exception cref="K6Exception">It needs what is not built yet (104).</exception>
    public static void Check(string path, Prepared<Module> prepared)
    {
        var bindings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var statement in prepared.Program!.Body)
        {
            if (statement is ImportDeclaration import)
                CheckImport(path, import, bindings);
        }

        new MissingApiVisitor(path, bindings, Globals(prepared), prepared.ReferencedGlobals?.Contains("crypto") == true).Visit(prepared.Program);
    }

    /// <summary><c>script.js:12</c></summary>
    public static string Place(string path, Node node) => $"{Path.GetFileName(path)}:{node.Location.Start.Line}";

    public static bool IsMissing(string module, string member) => Missing.TryGetValue(module, out var missing) && missing.Contains(member);

    private static FrozenSet<string> Globals(Prepared<Module> prepared) =>
        MissingGlobals.Where(name => prepared.ReferencedGlobals?.Contains(name) == true).ToFrozenSet();

    private static void CheckImport(string path, ImportDeclaration import, Dictionary<string, string> bindings)
    {
        var module = import.Source.Value;
        if (module is not "k6" && !module.StartsWith("k6/", StringComparison.Ordinal))
            return;
        CheckModule(module, Place(path, import));
        var missing = Missing[module];
        foreach (var specifier in import.Specifiers)
        {
            if (specifier is ImportSpecifier { Imported: Identifier name } && missing.Contains(name.Name))
                throw K6Exception.NotBuiltYet($"{name.Name} of {module}", Place(path, specifier));
            if (specifier is ImportDefaultSpecifier or ImportNamespaceSpecifier)
                bindings[specifier.Local.Name] = module;
        }
    }
}
