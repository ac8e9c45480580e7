using Microsoft.AspNetCore.Http;

namespace GatewayPerf.StandIns.Gateway.Authentication;

/// <summary>One way to prove who calls an API.</summary>
internal interface IAuthenticator
{
    /// <summary>The request header that carries the credential.</summary>
    string Header { get; }

    ValueTask<Authentication> AuthenticateAsync(HttpContext context);
}
