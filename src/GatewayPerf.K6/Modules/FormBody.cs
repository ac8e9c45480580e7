using System.Text;
using GatewayPerf.K6.Http;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace GatewayPerf.K6.Modules;

/// <summary>An object as a request's body: a form, or with files in it multipart.</summary>
internal static class FormBody
{
    public static RequestBody Of(JsObject form)
    {
        var fields = Fields(form).ToList();
        if (fields.Any(f => f.Value is FileDataObject))
            return Multipart(fields);
        var text = string.Join('&', fields.Select(f => Escape(f.Name) + "=" + Escape(Text(f.Value))));
        return new RequestBody(Encoding.UTF8.GetBytes(text), "application/x-www-form-urlencoded", text);
    }

    /// <summary>Keys sorted, arrays as a repeated key.</summary>
    private static IEnumerable<(string Name, JsValue Value)> Fields(JsObject form)
    {
        foreach (var key in form.GetOwnPropertyKeys(Types.String).Select(k => k.ToString()).Order(StringComparer.Ordinal))
        {
            var value = form.Get(key);
            foreach (var one in value is JsArray array ? Enumerable.Range(0, (int)array.Length).Select(i => array[(uint)i]) : [value])
                yield return (key, one);
        }
    }

    private static RequestBody Multipart(List<(string Name, JsValue Value)> fields)
    {
        var boundary = Guid.NewGuid().ToString("N");
        using var content = new MemoryStream();
        void Line(string text) => content.Write(Encoding.UTF8.GetBytes(text + "\r\n"));
        foreach (var (name, value) in fields)
        {
            Line("--" + boundary);
            if (value is FileDataObject file)
            {
                Line($"Content-Disposition: form-data; name=\"{Quoted(name)}\"; filename=\"{Quoted(file.Name)}\"");
                Line($"Content-Type: {file.ContentType}");
                Line("");
                content.Write(file.Content);
                Line("");
            }
            else
            {
                Line($"Content-Disposition: form-data; name=\"{Quoted(name)}\"");
                Line("");
                Line(Text(value));
            }
        }

        Line($"--{boundary}--");
        var bytes = content.ToArray();
        return new RequestBody(bytes, $"multipart/form-data; boundary={boundary}", Encoding.UTF8.GetString(bytes));
    }

    private static string Text(JsValue value) => value switch
    {
        _ when value.IsNull() => "<nil>",
        ObjectInstance => throw K6Exception.NotBuiltYet("a form field that is an object"),
        _ => value.Text(),
    };

    private static string Escape(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);

    private static string Quoted(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
}
