namespace GatewayPerf.K6.Http;

/// <summary>The numbers of k6 for what can go wrong with a request.</summary>
internal static class ErrorCode
{
    public const int Generic = 1000;
    public const int InvalidUrl = 1020;
    public const int RequestTimeout = 1050;
    public const int Dns = 1100;
    public const int NoSuchHost = 1101;
    public const int BlockedAddress = 1110;
    public const int BlockedHost = 1111;
    public const int Tcp = 1200;
    public const int BrokenPipe = 1201;
    public const int TcpUnknownErrno = 1202;
    public const int DialTimeout = 1211;
    public const int DialRefused = 1212;
    public const int DialUnknownErrno = 1213;
    public const int ConnectionReset = 1220;
    public const int Tls = 1300;
    public const int TlsRecordHeader = 1301;
    public const int UnknownAuthority = 1310;
    public const int CertificateMismatch = 1311;
    public const int HttpStatus = 1000;
    public const int Decompression = 1701;
}
