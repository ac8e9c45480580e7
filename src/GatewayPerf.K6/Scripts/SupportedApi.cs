using System.Collections.Frozen;
using Acornima.Ast;
using Jint;

namespace GatewayPerf.K6.Scripts;

/// <summary>Says, before the first request, which parts of k6 a script needs that this runner does not have.</summary>
internal static class SupportedApi
{
    /// <summary>The modules that are there, and what is missing in each.</summary>
    private static readonly FrozenDictionary<string, FrozenSet<string>> Missing = new Dictionary<string, string[]>
    {
        ["k6"] = ["group", "randomSeed"],
        ["k6/http"] = ["batch", "asyncRequest", "file", "FileData", "cookieJar", "CookieJar", "url"],
        ["k6/crypto"] = ["md4", "ripemd160", "sha512_224", "sha512_256"],
        ["k6/encoding"] = [],
        ["k6/execution"] = [],
    }.ToFrozenDictionary(m => m.Key, m => m.Value.ToFrozenSet());

    private static readonly FrozenSet<string> MissingGlobals =
        new[] { "setTimeout", "clearTimeout", "setInterval", "clearInterval", "crypto", "TextEncoder", "TextDecoder", "require", "module", "exports" }.ToFrozenSet();

    private static readonly FrozenSet<string> MissingExports = new[] { "handleSummary" }.ToFrozenSet();

    public static bool HasModule(string name) => Missing.ContainsKey(name);

    /// <summary>Looks through one file.</summary>
    /// <exception cref="K6Exception">It needs what is not built yet (104).</exception>
    public static void Check(string path, Prepared<Module> prepared, bool isMain)
    {
        var bindings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var statement in prepared.Program!.Body)
        {
            if (statement is ImportDeclaration import)
                CheckImport(path, import, bindings);
            else if (isMain && statement is ExportNamedDeclaration export)
                CheckExport(path, export);
        }

        new MissingApiVisitor(path, bindings, Globals(prepared)).Visit(prepared.Program);
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
        if (!Missing.TryGetValue(module, out var missing))
            throw K6Exception.NotBuiltYet($"the module {module}", Place(path, import));
        foreach (var specifier in import.Specifiers)
        {
            if (specifier is ImportSpecifier { Imported: Identifier name } && missing.Contains(name.Name))
                throw K6Exception.NotBuiltYet($"{name.Name} of {module}", Place(path, specifier));
            if (specifier is ImportDefaultSpecifier or ImportNamespaceSpecifier)
                bindings[specifier.Local.Name] = module;
        }
    }

    private static void CheckExport(string path, ExportNamedDeclaration export)
    {
        var names = export.Declaration switch
        {
            FunctionDeclaration { Id: { } id } => [id],
            VariableDeclaration variables => variables.Declarations.Select(d => d.Id).OfType<Identifier>(),
            _ => export.Specifiers.Select(s => s.Exported).OfType<Identifier>(),
        };
        foreach (var name in names.Where(n => MissingExports.Contains(n.Name)))
            throw K6Exception.NotBuiltYet($"{name.Name}()", Place(path, name));
    }
}
