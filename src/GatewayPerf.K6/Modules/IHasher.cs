namespace GatewayPerf.K6.Modules;

/// <summary>A hash of data that comes in parts.</summary>
internal interface IHasher
{
    void Update(byte[] data);

    /// <summary>The hash of what came so far; more may follow.</summary>
    byte[] Digest();
}
