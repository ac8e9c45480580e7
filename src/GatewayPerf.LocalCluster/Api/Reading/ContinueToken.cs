using System.Buffers.Text;
using System.Globalization;
using System.Text;
using GatewayPerf.LocalCluster.Storage;

namespace GatewayPerf.LocalCluster.Api.Reading;

/// <summary>Where a page of a list ended: the version whose state is listed, and the last object that was sent, by namespace and name.</summary>
internal sealed record ContinueToken(long Version, string Namespace, string Name)
{
    /// <summary>Reads a token. Throws <see cref="ApiException"/>, 400, for what this server never gave out.</summary>
    public static ContinueToken Parse(string text)
    {
        try
        {
            return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('\n') is [var version, var ns, var name]
                ? new ContinueToken(long.Parse(version, NumberStyles.None, CultureInfo.InvariantCulture), ns, name)
                : throw Invalid();
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            throw Invalid();
        }
    }

    /// <summary>Whether the object comes after the end of the page.</summary>
    public bool IsBefore(StoredResource resource) =>
        string.CompareOrdinal(ResourceStore.Key(Namespace, Name), ResourceStore.Key(resource.Namespace, resource.Name)) < 0;

    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{Version}\n{Namespace}\n{Name}"));

    private static ApiException Invalid() => ApiErrors.BadRequest("continue key is not valid: it was not given out by this server");
}
