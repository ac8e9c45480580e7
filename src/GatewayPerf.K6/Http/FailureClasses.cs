namespace GatewayPerf.K6.Http;

/// <summary>Sorts failed requests into classes.</summary>
internal static class FailureClasses
{
    public static readonly IReadOnlyList<FailureClass> All = Enum.GetValues<FailureClass>();

    /// <summary>How reports spell a class.</summary>
    public static string Name(FailureClass failure) => failure switch
    {
        FailureClass.Timeout => "timeout",
        FailureClass.Reset => "reset",
        FailureClass.Refused => "refused",
        FailureClass.Status => "status",
        FailureClass.Body => "body",
        FailureClass.Dns => "dns",
        FailureClass.Tls => "tls",
        FailureClass.Script => "script",
        _ => "other",
    };

    /// <summary>The class of a request that has failed.</summary>
    public static FailureClass Of(HttpResult result) => result switch
    {
        { Status: not 0 } => FailureClass.Status,
        { ErrorCode: ErrorCode.RequestTimeout or ErrorCode.DialTimeout } => FailureClass.Timeout,
        { ErrorCode: ErrorCode.Dns or ErrorCode.NoSuchHost } => FailureClass.Dns,
        { ErrorCode: ErrorCode.DialRefused } => FailureClass.Refused,
        { ErrorCode: ErrorCode.Tls or ErrorCode.TlsRecordHeader or ErrorCode.UnknownAuthority or ErrorCode.CertificateMismatch } => FailureClass.Tls,
        { HeadComplete: true } => FailureClass.Body,
        { ErrorCode: ErrorCode.ConnectionReset or ErrorCode.BrokenPipe } or { Error: RequestErrors.Eof or RequestErrors.UnexpectedEof } => FailureClass.Reset,
        _ => FailureClass.Other,
    };
}
