using System.Text;
using GatewayPerf.K6.Scripts;
using Jint;
using Jint.Native;
using Jint.Native.Object;

namespace GatewayPerf.K6.Modules;

/// <summary>What k6 puts into the global scope.</summary>
internal static class Globals
{
    public const string Iteration = "__ITER";
    public const string EnvironmentVariables = "__ENV";

    public static void Install(Engine engine, ScriptGraph graph, VuContext vu)
    {
        engine.Advanced.AddLazyGlobal(EnvironmentVariables, vu, static (e, state) => Environment(e, state));
        engine.SetValue("__VU", vu.IdInInstance);
        engine.SetValue("console", new ConsoleObject(engine, vu).Create());
        engine.SetValue("global", engine.Global);
        new Timers(engine, vu).AddTo(engine.Global);
        engine.Advanced.AddLazyGlobal("crypto", static e => WebCrypto.Create(e));
        engine.Advanced.AddLazyGlobal("TextEncoder", static e => TextCoding.Encoder(e));
        engine.Advanced.AddLazyGlobal("TextDecoder", static e => TextCoding.Decoder(e));
        var folder = Path.GetDirectoryName(graph.Main)!;
        engine.SetValue("open", JsApi.NewFunction(engine, "open", arguments => Open(engine, vu, folder, arguments), 2));
    }

    private static JsObject Environment(Engine engine, VuContext vu)
    {
        var environment = new JsObject(engine);
        foreach (var (name, value) in vu.Test.Environment)
            environment.FastSetDataProperty(name, value);
        return environment;
    }

    private static JsValue Open(Engine engine, VuContext vu, string folder, JsValue[] arguments)
    {
        if (vu.Stage != VuStage.Init)
        {
            throw engine.Error("the \"open\" function is only available in the init stage (i.e. the global scope), "
                + "see https://grafana.com/docs/k6/latest/using-k6/test-lifecycle/ for more information");
        }

        var name = arguments.At(0).IsUndefined() ? "" : arguments.At(0).Text();
        if (name.Length == 0)
            throw engine.Error("open() can't be used with an empty filename");
        try
        {
            var bytes = vu.Test.Files.Read(Path.GetFullPath(name, folder));
            return arguments.At(1) is JsString mode && mode.ToString() == "b"
                ? engine.ArrayBuffer([.. bytes])
                : JsString.Create(Encoding.UTF8.GetString(bytes));
        }
        catch (IOException e)
        {
            throw engine.Error(e.Message);
        }
    }
}
