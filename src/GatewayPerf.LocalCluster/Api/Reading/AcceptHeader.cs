using System.Net;
using GatewayPerf.LocalCluster.Storage;
using Microsoft.AspNetCore.Http;

namespace GatewayPerf.LocalCluster.Api.Reading;

/// <summary>Reads the Accept header.</summary>
internal static class AcceptHeader
{
    /// <summary>The first form in the header that the server has; objects when there is no header. Throws 406 when there is none.</summary>
    public static AcceptedForm Choose(HttpRequest request)
    {
        var header = request.Headers.Accept.ToString();
        if (header.Length == 0)
            return AcceptedForm.Objects;

        foreach (var item in header.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = item.Split(';', StringSplitOptions.TrimEntries);
            if (parts[0] is not (Responses.Json or "application/*" or "*/*"))
                continue;

            if (!parts.Skip(1).Any(part => part.StartsWith("as=", StringComparison.Ordinal)))
                return AcceptedForm.Objects;

            if (parts.Contains("as=Table") && parts.Contains("g=meta.k8s.io") && parts.Contains("v=v1"))
                return AcceptedForm.Table;
        }

        throw ApiErrors.Error(HttpStatusCode.NotAcceptable, "NotAcceptable", "only the following media types are accepted: application/json");
    }
}
