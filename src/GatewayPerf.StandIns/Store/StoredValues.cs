using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace GatewayPerf.StandIns.Store;

/// <summary>Values by key.</summary>
internal sealed class StoredValues
{
    private const int LargestValue = 1024 * 1024;

    private readonly ConcurrentDictionary<string, byte[]> values = new(StringComparer.Ordinal);

    public async Task ServeAsync(HttpContext context, string id)
    {
        var (request, response) = (context.Request, context.Response);
        if (HttpMethods.IsPut(request.Method))
        {
            if (request.ContentLength is null or > LargestValue)
            {
                response.StatusCode = StatusCodes.Status413PayloadTooLarge;
                return;
            }

            var value = new byte[request.ContentLength.Value];
            await request.Body.ReadExactlyAsync(value, context.RequestAborted);
            values[id] = value;
            response.StatusCode = StatusCodes.Status204NoContent;
        }
        else if (HttpMethods.IsGet(request.Method) && values.TryGetValue(id, out var value))
        {
            response.ContentLength = value.Length;
            await response.Body.WriteAsync(value, context.RequestAborted);
        }
        else if (HttpMethods.IsDelete(request.Method) && values.TryRemove(id, out _))
        {
            response.StatusCode = StatusCodes.Status204NoContent;
        }
        else
        {
            response.StatusCode = HttpMethods.IsGet(request.Method) || HttpMethods.IsDelete(request.Method)
                ? StatusCodes.Status404NotFound
                : StatusCodes.Status405MethodNotAllowed;
        }
    }
}
