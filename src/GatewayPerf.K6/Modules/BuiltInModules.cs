using GatewayPerf.K6.Html;
using GatewayPerf.K6.Scripts;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace GatewayPerf.K6.Modules;

/// <summary>The modules of k6 that an engine can import.</summary>
internal static class BuiltInModules
{
    /// <param name="engine">The engine.</param>
    /// <param name="wanted">Modules, and the names that are imported from each; <c>*</c> stands for all.</param>
    /// <param name="vu">The virtual user that the engine belongs to.</param>
    public static void Register(Engine engine, IReadOnlyDictionary<string, HashSet<string>> wanted, VuContext vu)
    {
        foreach (var (name, imported) in wanted)
        {
            var module = name switch
            {
                "k6" => new K6Module(engine, vu).Create(),
                "k6/http" => new HttpModule(engine, vu).Create(),
                "k6/crypto" => new CryptoModule(engine).Create(),
                "k6/encoding" => new EncodingModule(engine).Create(),
                "k6/execution" => new ExecutionModule(engine, vu).Create(),
                "k6/metrics" => new MetricsModule(engine, vu).Create(),
                "k6/data" => new DataModule(engine, vu).Create(),
                "k6/html" => HtmlModule.Create(engine),
                "k6/timers" => TimersModule(engine, vu),
                _ => throw K6Exception.NotBuiltYet($"the module {name}"),
            };
            engine.Modules.Add(name, builder =>
            {
                builder.ExportValue("default", module);
                foreach (var key in module.GetOwnPropertyKeys(Types.String).Where(k => imported.Contains(k.ToString()) || imported.Contains("*")))
                    builder.ExportValue(key.ToString(), module.Get(key));
            });
        }
    }

    private static JsObject TimersModule(Engine engine, VuContext vu)
    {
        var module = new JsObject(engine);
        new Timers(engine, vu).AddTo(module);
        return module;
    }
}
