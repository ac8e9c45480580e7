using System.Net;
using System.Security;
using Azure.Storage.Blobs;

namespace GatewayPerf.Tests.Storage;

/// <summary>The endpoints of Azure Blob Storage that reading, listing, conditional writing and deleting, metadata and leases need; paths begin with account and container.</summary>
internal sealed class FakeAzure : LoopbackServer
{
    public BlobContainerClient Open()
    {
        var options = new BlobClientOptions();
        options.Retry.MaxRetries = 0;
        return new(new Uri(Address, "account/states"), options);
    }

    protected override void Answer(HttpListenerContext context, string path, byte[] body)
    {
        var (request, response) = (context.Request, context.Response);
        var key = path.StartsWith("/account/states/", StringComparison.Ordinal) ? path["/account/states/".Length..] : "";
        var found = Objects.GetValueOrDefault(key);
        var lease = request.Headers["x-ms-lease-id"];
        var changes = request.HttpMethod is "PUT" or "DELETE" && request.QueryString["comp"] != "lease";
        if (Refusal is { } status)
        {
            Error(context, status, "AuthorizationFailure");
        }
        else if (key.Length == 0)
        {
            Send(context, 200, $"<EnumerationResults ContainerName=\"states\"><Blobs>{string.Concat(Objects.Keys.Where(name => name.StartsWith(request.QueryString["prefix"] ?? "", StringComparison.Ordinal)).Select(name => $"<Blob><Name>{SecurityElement.Escape(name)}</Name><Properties><BlobType>BlockBlob</BlobType></Properties></Blob>"))}</Blobs><NextMarker /></EnumerationResults>", "application/xml");
        }
        else if (request.HttpMethod == "PUT" && request.QueryString["comp"] is null)
        {
            if (found is not null && request.Headers["If-None-Match"] == "*")
            {
                Error(context, 409, "BlobAlreadyExists");
                return;
            }

            Objects[key] = FakeObject.Of(body);
            Describe(response, Objects[key]);
            Send(context, 201, []);
        }
        else if (found is null)
        {
            Error(context, 404, "BlobNotFound");
        }
        else if (changes && found.Lease is not null && lease != found.Lease)
        {
            Error(context, 412, lease is null ? "LeaseIdMissing" : "LeaseIdMismatchWithBlobOperation");
        }
        else if (changes && found.Lease is null && lease is not null)
        {
            Error(context, 412, "LeaseNotPresentWithBlobOperation");
        }
        else if (request.QueryString["comp"] == "lease")
        {
            LeaseBlob(context, key, found);
        }
        else if (request.QueryString["comp"] == "metadata")
        {
            var said = request.Headers.AllKeys.OfType<string>().Where(name => name.StartsWith("x-ms-meta-", StringComparison.OrdinalIgnoreCase));
            Objects[key] = FakeObject.Of(found.Content) with { Lease = found.Lease, Metadata = said.ToDictionary(name => name["x-ms-meta-".Length..], name => request.Headers[name]!) };
            Describe(response, Objects[key]);
            Send(context, 200, []);
        }
        else if (request.HttpMethod == "DELETE")
        {
            if (request.Headers["If-Match"] is { } tag && tag != Tag(found))
            {
                Error(context, 412, "ConditionNotMet");
                return;
            }

            Objects.TryRemove(key, out _);
            Send(context, 202, []);
        }
        else
        {
            Describe(response, found);
            Send(context, 200, found.Content);
        }
    }

    private void LeaseBlob(HttpListenerContext context, string key, FakeObject found)
    {
        var proposed = context.Request.Headers["x-ms-proposed-lease-id"] ?? Guid.NewGuid().ToString();
        switch (context.Request.Headers["x-ms-lease-action"])
        {
            case "acquire" when found.Lease is null:
                Objects[key] = found with { Lease = proposed };
                context.Response.Headers["x-ms-lease-id"] = proposed;
                Describe(context.Response, found);
                Send(context, 201, []);
                break;
            case "acquire":
                Error(context, 409, "LeaseAlreadyPresent");
                break;
            case "release" when context.Request.Headers["x-ms-lease-id"] != found.Lease:
                Error(context, 409, "LeaseIdMismatchWithLeaseOperation");
                break;
            default:
                Objects[key] = found with { Lease = null };
                Describe(context.Response, found);
                Send(context, context.Request.Headers["x-ms-lease-action"] == "break" ? 202 : 200, []);
                break;
        }
    }

    private static string Tag(FakeObject found) => $"\"{found.Generation}\"";

    private static void Describe(HttpListenerResponse response, FakeObject found)
    {
        response.Headers["ETag"] = Tag(found);
        response.Headers["Last-Modified"] = "Tue, 24 Nov 2026 22:00:00 GMT";
        response.Headers["x-ms-blob-type"] = "BlockBlob";
        response.Headers["x-ms-lease-status"] = found.Lease is null ? "unlocked" : "locked";
        response.Headers["x-ms-lease-state"] = found.Lease is null ? "available" : "leased";
        foreach (var (name, value) in found.Metadata)
        {
            response.Headers[$"x-ms-meta-{name}"] = value;
        }
    }

    private static void Error(HttpListenerContext context, int status, string code)
    {
        context.Response.Headers["x-ms-error-code"] = code;
        Send(context, status, $"<Error><Code>{code}</Code><Message>It says {code}.</Message></Error>", "application/xml");
    }
}
