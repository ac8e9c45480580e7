using GatewayPerf.K6.Scripts;
using Jint;
using Jint.Native.Object;
using Jint.Runtime;

namespace GatewayPerf.K6.Modules;

/// <summary>The modules of k6 that an engine can import.</summary>
internal static class BuiltInModules
{
    public static void Register(Engine engine, IReadOnlySet<string> wanted, VuContext vu)
    {
        foreach (var name in wanted)
        {
            var module = name switch
            {
                "k6" => new K6Module(engine, vu).Create(),
                "k6/http" => new HttpModule(engine, vu).Create(),
                "k6/crypto" => new CryptoModule(engine).Create(),
                "k6/encoding" => new EncodingModule(engine).Create(),
                "k6/execution" => new ExecutionModule(engine, vu).Create(),
                _ => throw K6Exception.NotBuiltYet($"the module {name}"),
            };
            engine.Modules.Add(name, builder =>
            {
                builder.ExportValue("default", module);
                foreach (var key in module.GetOwnPropertyKeys(Types.String))
                    builder.ExportValue(key.ToString(), module.Get(key));
            });
        }
    }
}
