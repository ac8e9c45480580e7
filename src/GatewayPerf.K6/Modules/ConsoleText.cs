using System.Text;
using System.Text.Json;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace GatewayPerf.K6.Modules;

/// <summary>Prints values as k6's console does: <c>{ a: 1, b: "x" }</c>, <c>[ 1, 2 ]</c>, strings bare at the top.</summary>
internal static class ConsoleText
{
    public static string Of(JsValue value)
    {
        if (value.IsString())
            return value.AsString();
        var text = new StringBuilder();
        Append(text, value, []);
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsValue value, Stack<ObjectInstance> parents)
    {
        switch (value)
        {
            case JsString: text.Append(JsonSerializer.Serialize(value.AsString())); break;
            case JsSymbol: text.Append(value); break;
            case ObjectInstance target when target.IsCallable(): text.Append("[object Function]"); break;
            case ObjectInstance target when parents.Contains(target): text.Append("[Circular]"); break;
            case JsError or JsDate or JsRegExp: text.Append(TypeConverter.ToString(value)); break;
            case JsArrayBuffer buffer: AppendBuffer(text, buffer); break;
            case ObjectInstance target: AppendObject(text, target, parents); break;
            default: text.Append(TypeConverter.ToString(value)); break;
        }
    }

    private static void AppendObject(StringBuilder text, ObjectInstance target, Stack<ObjectInstance> parents)
    {
        parents.Push(target);
        var isArray = target is JsArray;
        var keys = target.GetOwnPropertyKeys(Types.String).Where(k => target.GetOwnProperty(k).Enumerable).ToList();
        text.Append(isArray ? "[" : "{");
        for (var i = 0; i < keys.Count; i++)
        {
            text.Append(i == 0 ? " " : ", ");
            if (!isArray)
                text.Append(keys[i]).Append(": ");
            Append(text, target.Get(keys[i]), parents);
        }

        text.Append(keys.Count == 0 ? "" : " ").Append(isArray ? ']' : '}');
        parents.Pop();
    }

    private static void AppendBuffer(StringBuilder text, JsArrayBuffer buffer)
    {
        var bytes = buffer.AsArrayBuffer() ?? [];
        text.Append("ArrayBuffer { [Uint8Contents]: <").AppendJoin(' ', bytes.Take(50).Select(b => b.ToString("x2", null)))
            .Append(bytes.Length > 50 ? " ..." : "").Append(">, byteLength: ").Append(bytes.Length).Append(" }");
    }
}
