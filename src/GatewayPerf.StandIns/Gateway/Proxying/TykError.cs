using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace GatewayPerf.StandIns.Gateway.Proxying;

/// <summary>An answer that the gateway makes itself, rendered as Tyk's error templates render it.</summary>
/// <param name="status">The status.</param>
/// <param name="message">What it says.</param>
/// <param name="flag">Tyk's short name for it in metrics (tyk.response_flag); null where Tyk has none and names the status.</param>
internal sealed class TykError(int status, string message, string? flag = null)
{
    private readonly byte[] json = Encoding.UTF8.GetBytes($"{{\n    \"error\": \"{Escape(message)}\"\n}}");
    private readonly byte[] xml = Encoding.UTF8.GetBytes($"<?xml version = \"1.0\" encoding = \"UTF-8\"?>\n<error>{message}</error>\n");

    public int Status => status;

    public string? Flag => flag;

    public async Task WriteAsync(HttpContext context, bool hideGenerator)
    {
        var (request, response) = (context.Request, context.Response);
        var wantsXml = request.ContentType is "application/xml" or "text/xml";
        var body = wantsXml ? xml : json;
        response.StatusCode = status;
        response.ContentType = wantsXml ? request.ContentType : "application/json";
        response.ContentLength = body.Length;
        if (!hideGenerator)
            response.Headers["X-Generator"] = "tyk.io";
        if (!HttpMethods.IsHead(request.Method))
            await response.Body.WriteAsync(body);
    }

    /// <summary>Messages are escaped as for JavaScript, not for JSON: a fact of Tyk up to 5.14.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            _ = character switch
            {
                '\\' or '"' or '\'' => escaped.Append('\\').Append(character),
                '<' or '>' or '&' or '=' or < ' ' => escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}"),
                _ => escaped.Append(character),
            };
        }

        return escaped.ToString();
    }
}
