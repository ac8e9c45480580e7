using System.Net;
using System.Security;
using Amazon.Runtime;
using Amazon.S3;
using GatewayPerf.Storage;

namespace GatewayPerf.Tests.Storage;

/// <summary>The endpoints of S3 that reading, listing, conditional writing and conditional deleting need; paths begin with the bucket.</summary>
internal sealed class FakeS3 : LoopbackServer
{
    public const string Secret = "the-secret-key-of-the-test";

    public S3Store Open() => new(
        new AmazonS3Client(new BasicAWSCredentials("key", Secret), new AmazonS3Config
        {
            ServiceURL = Address.ToString(),
            ForcePathStyle = true,
            AuthenticationRegion = "eu-west-1",
            MaxErrorRetry = 0,
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        }),
        "states");

    protected override void Answer(HttpListenerContext context, string path, byte[] body)
    {
        var request = context.Request;
        var key = path.StartsWith("/states/", StringComparison.Ordinal) ? path["/states/".Length..] : "";
        var found = Objects.GetValueOrDefault(key);
        if (Refusal is { } status)
        {
            Error(context, status, "AccessDenied");
        }
        else if (key.Length == 0 && request.QueryString["list-type"] == "2")
        {
            var prefix = request.QueryString["prefix"] ?? "";
            // Two a page, so that whoever reads one page only is noticed.
            var keys = Objects.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).SkipWhile(name => request.QueryString["continuation-token"] is { } after && string.CompareOrdinal(name, after) <= 0).ToArray();
            var page = keys.Take(2).ToArray();
            Send(context, 200, $"<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>states</Name><IsTruncated>{(keys.Length > 2 ? "true" : "false")}</IsTruncated>"
                + string.Concat(page.Select(name => $"<Contents><Key>{SecurityElement.Escape(name)}</Key><Size>1</Size></Contents>"))
                + (keys.Length > 2 ? $"<NextContinuationToken>{SecurityElement.Escape(page[^1])}</NextContinuationToken>" : "") + "</ListBucketResult>", "application/xml");
        }
        else if (request.HttpMethod == "PUT")
        {
            if (request.Headers["If-None-Match"] == "*" && found is not null)
            {
                Error(context, 412, "PreconditionFailed");
                return;
            }

            Objects[key] = FakeObject.Of(body);
            context.Response.Headers["ETag"] = Tag(Objects[key]);
            Send(context, 200, []);
        }
        else if (found is null)
        {
            Error(context, 404, "NoSuchKey");
        }
        else if (request.HttpMethod == "DELETE")
        {
            if (request.Headers["If-Match"] is { } tag && tag != Tag(found))
            {
                Error(context, 412, "PreconditionFailed");
                return;
            }

            Objects.TryRemove(key, out _);
            Send(context, 204, []);
        }
        else
        {
            context.Response.Headers["ETag"] = Tag(found);
            Send(context, 200, found.Content);
        }
    }

    // As of an upload in one part; without that whoever reads takes it for the MD5 of the content.
    private static string Tag(FakeObject found) => $"\"{found.Generation}-1\"";

    private static void Error(HttpListenerContext context, int status, string code) =>
        Send(context, status, $"<Error><Code>{code}</Code><Message>It says {code}.</Message></Error>", "application/xml");
}
