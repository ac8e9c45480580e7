using System.Net;

namespace GatewayPerf.K6.Http;

/// <summary>The parameters of one request, read from the script's object.</summary>
internal sealed class RequestParams
{
    /// <summary>k6's timeout when a script names none.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(60);

    public List<(string Name, string Value)>? Headers { get; set; }

    public TimeSpan Timeout { get; set; } = DefaultTimeout;

    public ResponseType ResponseType { get; set; }

    /// <summary>How many redirects to follow; null when neither request nor options say.</summary>
    public int? Redirects { get; set; }

    /// <summary>Null means that nothing counts as failed.</summary>
    public ExpectedStatuses? Expected { get; set; }

    public bool Throw { get; set; }

    /// <summary>Tags of its samples.</summary>
    public (string Name, string Value)[]? Tags { get; set; }

    /// <summary>What stands for the URL in the tags <c>name</c> and <c>url</c>; null for the URL itself.</summary>
    public string? Name { get; set; }

    public IReadOnlyList<RequestCookie> Cookies { get; set; } = [];

    /// <summary>The jar to use instead of the virtual user's own.</summary>
    public CookieContainer? Jar { get; set; }

    /// <summary>The challenge of digest authentication is answered with the URL's user and password.</summary>
    public bool Digest { get; set; }

    /// <summary>Algorithms by which the body is compressed; null for none.</summary>
    public string? Compression { get; set; }
}
