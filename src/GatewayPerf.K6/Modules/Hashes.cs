using System.Security.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Macs;
using Org.BouncyCastle.Crypto.Parameters;

namespace GatewayPerf.K6.Modules;

/// <summary>The hash algorithms of k6: the platform's own where it has them, for the others a library's. Scripts choose, for whatever they test.</summary>
internal static class Hashes
{
    public static readonly IReadOnlyList<string> Names =
        ["md4", "md5", "sha1", "sha256", "sha384", "sha512", "sha512_224", "sha512_256", "ripemd160"];

    /// <summary>Null when the algorithm is unknown.</summary>
    public static byte[]? Digest(string algorithm, byte[] data) =>
        Own(algorithm) is { } own ? CryptographicOperations.HashData(own, data) : All(Start(algorithm, null), data);

    /// <summary>Null when the algorithm is unknown.</summary>
    public static byte[]? Hmac(string algorithm, byte[] key, byte[] data) =>
        Own(algorithm) is { } own ? CryptographicOperations.HmacData(own, key, data) : All(Start(algorithm, key), data);

    /// <summary>A hash in parts, with a key an HMAC; null when the algorithm is unknown.</summary>
    public static IHasher? Start(string algorithm, byte[]? key)
    {
        if (Own(algorithm) is { } own)
            return new OwnHasher(key is null ? IncrementalHash.CreateHash(own) : IncrementalHash.CreateHMAC(own, key));
        if (Other(algorithm) is not { } digest)
            return null;
        var mac = key is null ? null : new HMac(digest);
        mac?.Init(new KeyParameter(key!));
        return new OtherHasher(digest, mac);
    }

    private static HashAlgorithmName? Own(string algorithm) => algorithm switch
    {
        "sha256" => HashAlgorithmName.SHA256,
        "md5" => HashAlgorithmName.MD5,
        "sha1" => HashAlgorithmName.SHA1,
        "sha384" => HashAlgorithmName.SHA384,
        "sha512" => HashAlgorithmName.SHA512,
        _ => null,
    };

    private static IDigest? Other(string algorithm) => algorithm switch
    {
        "md4" => new MD4Digest(),
        "ripemd160" => new RipeMD160Digest(),
        "sha512_224" => new Sha512tDigest(224),
        "sha512_256" => new Sha512tDigest(256),
        _ => null,
    };

    private static byte[]? All(IHasher? hasher, byte[] data)
    {
        hasher?.Update(data);
        return hasher?.Digest();
    }

    private sealed class OwnHasher(IncrementalHash hash) : IHasher
    {
        public void Update(byte[] data) => hash.AppendData(data);

        public byte[] Digest() => hash.GetCurrentHash();
    }

    private sealed class OtherHasher(IDigest digest, HMac? mac) : IHasher
    {
        private byte[] _data = [];

        public void Update(byte[] data) => _data = [.. _data, .. data];

        public byte[] Digest()
        {
            var result = new byte[mac?.GetMacSize() ?? digest.GetDigestSize()];
            if (mac is not null)
            {
                mac.BlockUpdate(_data, 0, _data.Length);
                mac.DoFinal(result, 0);
            }
            else
            {
                digest.BlockUpdate(_data, 0, _data.Length);
                digest.DoFinal(result, 0);
            }

            return result;
        }
    }
}
