using System.IO.Compression;

namespace GatewayPerf.K6.Http;

/// <summary>Compresses a request's body.</summary>
internal static class BodyEncoder
{
    /// <summary>Applies algorithms one after the other.</summary>
    /// <param name="body">The bytes.</param>
    /// <param name="algorithms">Such as <c>gzip</c> or <c>gzip, deflate</c>.</param>
    /// <exception cref="FormatException">An algorithm is unknown; the message is k6's.</exception>
    public static byte[] Encode(byte[] body, string algorithms)
    {
        foreach (var algorithm in algorithms.Split(',', StringSplitOptions.TrimEntries))
        {
            using var target = new MemoryStream();
            using (Stream encoder = algorithm switch
            {
                "gzip" => new GZipStream(target, CompressionLevel.Optimal, leaveOpen: true),
                "deflate" => new ZLibStream(target, CompressionLevel.Optimal, leaveOpen: true),
                "br" => new BrotliStream(target, CompressionLevel.Optimal, leaveOpen: true),
                "zstd" => new ZstdSharp.CompressionStream(target, leaveOpen: true),
                _ => throw new FormatException($"unknown compression algorithm {algorithm}, supported algorithms are [gzip deflate zstd br]"),
            })
            {
                encoder.Write(body);
            }

            body = target.ToArray();
        }

        return body;
    }
}
