using System.Globalization;

namespace GatewayPerf.K6.Http;

/// <summary>Reads an answer to its end.</summary>
internal static class ResponseReader
{
    [ThreadStatic]
    private static byte[]? _buffer;

    public static void Read(HttpResponseMessage response, HttpResult result)
    {
        var buffer = _buffer ??= new byte[8192];
        result.HeadComplete = true;
        result.Status = (int)response.StatusCode;
        result.Reason = response.ReasonPhrase ?? "";
        result.Protocol = response.Version.Minor == 1 ? "HTTP/1.1" : string.Create(CultureInfo.InvariantCulture, $"HTTP/{response.Version}");
        foreach (var header in response.Headers.NonValidated)
        {
            foreach (var value in header.Value)
                result.Headers.Add((header.Key, value));
        }

        foreach (var header in response.Content.Headers.NonValidated)
        {
            foreach (var value in header.Value)
                result.Headers.Add((header.Key, value));
        }

        using var stream = response.Content.ReadAsStream();
        if (result.ResponseType == ResponseType.None)
        {
            while (stream.Read(buffer, 0, buffer.Length) > 0)
            {
                // The connection is free again only after the last byte.
            }
        }
        else
        {
            Keep(stream, response, result, buffer);
        }

        if (result.Status >= 400)
            result.ErrorCode = ErrorCode.HttpStatus + result.Status;
    }

    private static void Keep(Stream stream, HttpResponseMessage response, HttpResult result, byte[] buffer)
    {
        using var body = new MemoryStream((int)Math.Clamp(response.Content.Headers.ContentLength ?? 0, 0, 1 << 20));
        for (int count; (count = stream.Read(buffer, 0, buffer.Length)) > 0;)
            body.Write(buffer, 0, count);
        if (result.Status is (>= 100 and < 200) or 204 or 304)
            return;
        result.Body = body.ToArray();
        var encoding = response.Content.Headers.ContentEncoding;
        if (encoding.Count == 0 || result.Body.Length == 0)
            return;
        try
        {
            result.Body = BodyDecoder.Decode(result.Body, string.Join(',', encoding));
        }
        catch (InvalidDataException e)
        {
            (result.Error, result.ErrorCode, result.Status, result.Body) = ($"error decompressing response body ({e.Message})", ErrorCode.Decompression, 0, null);
        }
    }
}
