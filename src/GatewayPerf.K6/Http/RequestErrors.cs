using System.Net.Sockets;
using System.Security.Authentication;

namespace GatewayPerf.K6.Http;

/// <summary>Names a failure as k6 does: an error text and a number.</summary>
internal static class RequestErrors
{
    /// <summary>The peer closed before it answered.</summary>
    public const string Eof = "EOF";

    /// <summary>The peer closed amid its answer.</summary>
    public const string UnexpectedEof = "unexpected EOF";

    public static (string Error, int Code) Classify(Exception failure, VuRequest request)
    {
        if (Find<BlockedException>(failure) is { } blocked)
            return (blocked.Message, blocked.Code);
        var socket = Find<SocketException>(failure);
        if (socket?.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData)
            return ("lookup: no such host", ErrorCode.NoSuchHost);
        if (socket?.SocketErrorCode is SocketError.TryAgain or SocketError.NoRecovery)
            return ($"lookup: {socket.Message}", ErrorCode.Dns);
        if (Find<AuthenticationException>(failure) is { } tls)
            return Tls(tls);
        if (failure is HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } || Find<HttpIOException>(failure) is { HttpRequestError: HttpRequestError.ResponseEnded })
            return (request.FirstRead == 0 ? Eof : UnexpectedEof, ErrorCode.Generic);
        if (socket is not null)
            return request.FirstWrite == 0 ? Dial(socket) : Transfer(socket, request);
        if (failure is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } && Find<TimeoutException>(failure) is not null)
            return ("dial: i/o timeout", ErrorCode.DialTimeout);
        return (Innermost(failure).Message, ErrorCode.Generic);
    }

    private static (string Error, int Code) Dial(SocketException socket) => socket.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => ("dial: connection refused", ErrorCode.DialRefused),
        SocketError.TimedOut => ("dial: i/o timeout", ErrorCode.DialTimeout),
        _ => ($"dial: unknown errno {socket.NativeErrorCode} error with msg {socket.Message}", ErrorCode.DialUnknownErrno),
    };

    private static (string Error, int Code) Transfer(SocketException socket, VuRequest request)
    {
        var operation = request.LastWrite == 0 ? "write" : "read";
        return socket.SocketErrorCode switch
        {
            SocketError.ConnectionReset => ($"{operation}: connection reset by peer", ErrorCode.ConnectionReset),
            SocketError.Shutdown or SocketError.ConnectionAborted => ($"{operation}: broken pipe", ErrorCode.BrokenPipe),
            _ => ($"{operation}: unknown errno {socket.NativeErrorCode} error with msg {socket.Message}", ErrorCode.TcpUnknownErrno),
        };
    }

    private static (string Error, int Code) Tls(AuthenticationException failure)
    {
        var text = failure.ToString();
        if (text.Contains("RemoteCertificateNameMismatch", StringComparison.Ordinal))
            return ("x509: certificate doesn't match hostname", ErrorCode.CertificateMismatch);
        if (text.Contains("RemoteCertificateChainErrors", StringComparison.Ordinal) || text.Contains("certificate is invalid", StringComparison.Ordinal))
            return ("x509: unknown authority", ErrorCode.UnknownAuthority);
        return text.Contains("frame size", StringComparison.Ordinal) || text.Contains("unexpected packet format", StringComparison.Ordinal)
            ? ("tls: first record does not look like a TLS handshake", ErrorCode.TlsRecordHeader)
            : (failure.Message, ErrorCode.Tls);
    }

    private static T? Find<T>(Exception failure) where T : Exception
    {
        for (var e = failure; e is not null; e = e.InnerException)
        {
            if (e is T found)
                return found;
        }

        return null;
    }

    private static Exception Innermost(Exception failure) => failure.InnerException is { } inner ? Innermost(inner) : failure;
}
