using System.Text;
using System.Text.RegularExpressions;

namespace GatewayPerf.LoadTesting.Scripts;

/// <summary>
/// A user's script with what it imports and opens from its own folder, beside the shared helpers: one flat folder, because that is how k6-operator mounts a ConfigMap.
/// </summary>
internal static partial class ScriptFiles
{
    /// <summary>The script that lets the plan's executor drive one which names no load of its own.</summary>
    public const string Wrapper = "gatewayperf-script.js";

    // What etcd takes of one object, less what the object itself needs.
    private const int MostBytes = 1_000_000;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// Name and text of every file. Throws <see cref="UserException"/> when the script is not there, a file is in another folder, no text, or has the name of a helper, and when
    /// they are too large together.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Gather(string script, string helpers)
    {
        if (!File.Exists(script))
        {
            throw new UserException($"--script {script} does not exist.");
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(script))!;
        var shared = Directory.GetFiles(helpers, "*.js").ToDictionary(path => Path.GetFileName(path)!, File.ReadAllText);
        var files = new Dictionary<string, string>();
        var open = new Queue<string>([Path.GetFileName(script)]);
        while (open.TryDequeue(out var name))
        {
            var path = Path.Combine(folder, name);
            if (files.ContainsKey(name) || !File.Exists(path))
            {
                continue;
            }

            var text = Read(path);
            if (name == Wrapper || (shared.TryGetValue(name, out var helper) && helper != text))
            {
                throw new UserException($"{path} has the name of one of GatewayPerf's own scripts, which lie beside it when it runs; give it another name.");
            }

            files[name] = text;
            foreach (var named in Named().Matches(text).Select(match => match.Groups[1].Value))
            {
                open.Enqueue(Beside(folder, path, named));
            }
        }

        foreach (var (name, text) in shared)
        {
            files.TryAdd(name, text);
        }

        files[Wrapper] = WrapperOf(Path.GetFileName(script));
        var size = files.Values.Sum(text => (long)Encoding.UTF8.GetByteCount(text));
        return size <= MostBytes ? files : throw new UserException($"{script} and the files that it names are {size:N0} bytes, more than the {MostBytes:N0} that a ConfigMap holds; make them smaller.");
    }

    private static string Read(string path)
    {
        try
        {
            return Strict.GetString(File.ReadAllBytes(path));
        }
        catch (DecoderFallbackException)
        {
            throw new UserException($"{path} is no UTF-8 text, and a ConfigMap holds nothing else; encode it, for example as base64.");
        }
    }

    // A name that lies elsewhere is refused only where there is such a file: it may as well be part of a text.
    private static string Beside(string folder, string from, string named)
    {
        var path = Path.GetFullPath(Path.Combine(folder, named));
        return Path.GetDirectoryName(path) == folder || !File.Exists(path)
            ? Path.GetFileName(path)
            : throw new UserException($"{from} names {named}, which is in another folder; k6-operator mounts a script's files flat, so put it beside the script.");
    }

    private static string WrapperOf(string script) => $$"""
        // Drives {{script}}, which names no load of its own, with the plan's executor, and the control stream beside it.
        import * as script from './{{script}}';
        import { direct, options as plan } from './gateway.js';

        export * from './{{script}}';
        export { default } from './{{script}}';
        export { direct as gatewayperfDirect };

        const scenarios = { gateway: { ...plan.scenarios.gateway, exec: 'default' } };
        if (plan.scenarios.direct) {
          scenarios.direct = { ...plan.scenarios.direct, exec: 'gatewayperfDirect' };
        }

        export const options = { ...script.options, scenarios };
        if (plan.minIterationDuration) {
          options.minIterationDuration = plan.minIterationDuration;
        }

        """;

    [GeneratedRegex(@"(?:\bfrom\s*|\bimport\s*|\bimport\s*\(\s*|\brequire\s*\(\s*|\bopen\s*\(\s*)(?:'|"")([^'""\n:]+)(?:'|"")", RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}
