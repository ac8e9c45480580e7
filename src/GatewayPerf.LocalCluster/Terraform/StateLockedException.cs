namespace GatewayPerf.LocalCluster.Terraform;

/// <summary>Somebody else holds the lock; <paramref name="lockInfo"/> is what Terraform wrote about itself when it took it.</summary>
internal sealed class StateLockedException(byte[] lockInfo) : Exception("The state is locked.")
{
    public ReadOnlyMemory<byte> LockInfo { get; } = lockInfo;
}
