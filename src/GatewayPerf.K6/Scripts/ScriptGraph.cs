using Acornima.Ast;
using Jint;

namespace GatewayPerf.K6.Scripts;

/// <summary>The script with everything it imports, parsed once and shared by every engine.</summary>
internal sealed class ScriptGraph
{
    private static readonly ModulePreparationOptions Preparation = new() { CollectReferencedGlobals = true };
    private readonly Dictionary<string, Prepared<Module>> _modules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _builtIns = new(StringComparer.Ordinal);

    private ScriptGraph(string main) => Main = main;

    /// <summary>The absolute path of the script.</summary>
    public string Main { get; }

    /// <summary>The modules of k6 that are imported somewhere, and which of their names; <c>*</c> stands for all.</summary>
    public IReadOnlyDictionary<string, HashSet<string>> BuiltIns => _builtIns;

    public Prepared<Module> this[string path] => _modules[path];

    /// <summary>Reads and parses the script and its imports, and refuses by name what is not built.</summary>
    /// <param name="script">The script's path.</param>
    /// <param name="source">Its text, when it is no file.</param>
    /// <exception cref="K6Exception">A file is missing (255 or 107), is no JavaScript (107), or needs what is not built yet (104).</exception>
    public static ScriptGraph Load(string script, string? source = null)
    {
        var main = Path.GetFullPath(script);
        if (source is null && !File.Exists(main))
            throw new K6Exception(ExitCode.Usage, $"The moduleSpecifier \"{script}\" couldn't be found on local disk. Make sure that you've specified the right path to the file.");
        var graph = new ScriptGraph(main);
        graph.Add(main, source);
        return graph;
    }

    /// <summary>Where an import leads: the name of a built-in module, or an absolute path.</summary>
    public static string Resolve(string? referrer, string specifier) =>
        IsBuiltIn(specifier) ? specifier
        : Path.GetFullPath(specifier, referrer is null ? Environment.CurrentDirectory : Path.GetDirectoryName(referrer)!);

    private static bool IsBuiltIn(string specifier) => specifier is "k6" || specifier.StartsWith("k6/", StringComparison.Ordinal);

    private void Add(string path, string? text = null)
    {
        var prepared = Parse(path, text);
        _modules.Add(path, prepared);
        SupportedApi.Check(path, prepared);
        foreach (var statement in prepared.Program!.Body)
        {
            if (Source(statement) is not { } source)
                continue;
            var target = Resolve(path, source.Value);
            if (IsBuiltIn(target))
            {
                SupportedApi.CheckModule(target, SupportedApi.Place(path, source));
                AddBuiltIn(target, statement);
            }
            else if (!_modules.ContainsKey(target))
                AddFile(path, source, target);
        }
    }

    private void AddBuiltIn(string name, Statement statement)
    {
        if (!_builtIns.TryGetValue(name, out var names))
            _builtIns.Add(name, names = new HashSet<string>(StringComparer.Ordinal));
        if (statement is not ImportDeclaration import)
        {
            names.Add("*");
            return;
        }

        foreach (var specifier in import.Specifiers)
        {
            if (specifier is ImportNamespaceSpecifier)
                names.Add("*");
            else if (specifier is ImportSpecifier { Imported: Identifier imported })
                names.Add(imported.Name);
        }
    }

    private void AddFile(string path, StringLiteral import, string target)
    {
        var where = SupportedApi.Place(path, import);
        if (import.Value.Contains("://", StringComparison.Ordinal))
            throw K6Exception.NotBuiltYet($"importing from a URL ({import.Value})", where);
        if (import.Value[0] is not ('.' or '/'))
            throw new K6Exception(ExitCode.ScriptException, $"{where}: The moduleSpecifier \"{import.Value}\" couldn't be recognised as something k6 supports.");
        if (!File.Exists(target))
            throw new K6Exception(ExitCode.ScriptException,
                $"{where}: The moduleSpecifier \"{import.Value}\" couldn't be found on local disk. Make sure that you've specified the right path to the file.");
        Add(target);
    }

    private static Prepared<Module> Parse(string path, string? text)
    {
        if (path.EndsWith(".ts", StringComparison.Ordinal))
            throw K6Exception.NotBuiltYet("TypeScript", path);
        try
        {
            return Engine.PrepareModule(text ?? File.ReadAllText(path), path, Preparation);
        }
        catch (ScriptPreparationException e)
        {
            throw new K6Exception(ExitCode.ScriptException, $"{path}: {(e.InnerException ?? e).Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new K6Exception(ExitCode.Usage, $"{path}: cannot be read: {e.Message}");
        }
    }

    private static StringLiteral? Source(Statement statement) => statement switch
    {
        ImportDeclaration import => import.Source,
        ExportNamedDeclaration export => export.Source,
        ExportAllDeclaration export => export.Source,
        _ => null,
    };
}
