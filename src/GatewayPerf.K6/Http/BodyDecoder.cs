using System.IO.Compression;

namespace GatewayPerf.K6.Http;

/// <summary>Undoes a Content-Encoding.</summary>
internal static class BodyDecoder
{
    /// <exception cref="InvalidDataException">The bytes are not what the header says, or the encoding is unknown.</exception>
    public static byte[] Decode(byte[] body, string encodings)
    {
        foreach (var encoding in encodings.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Reverse())
            body = DecodeOne(body, encoding.ToLowerInvariant());
        return body;
    }

    private static byte[] DecodeOne(byte[] body, string encoding)
    {
        using var source = new MemoryStream(body);
        using Stream decoder = encoding switch
        {
            "gzip" => new GZipStream(source, CompressionMode.Decompress),
            "deflate" => new ZLibStream(source, CompressionMode.Decompress),
            "br" => new BrotliStream(source, CompressionMode.Decompress),
            "zstd" => new ZstdSharp.DecompressionStream(source),
            // k6 leaves what it does not know alone.
            _ => source,
        };
        using var target = new MemoryStream();
        try
        {
            decoder.CopyTo(target);
        }
        catch (ZstdSharp.ZstdException e)
        {
            throw new InvalidDataException(e.Message, e);
        }

        return target.ToArray();
    }
}
