using System.Globalization;

namespace GatewayPerf.Gateways;

/// <summary>A text file that the user named.</summary>
internal static class GatewayFile
{
    /// <summary>What a ConfigMap or Secret holds, in bytes.</summary>
    public const int Largest = 1024 * 1024;

    /// <summary>The file's text; throws <see cref="UserException"/> naming the parameter when it cannot be read or is too large.</summary>
    public static string Read(string parameter, string path)
    {
        try
        {
            return new FileInfo(path).Length <= Largest
                ? File.ReadAllText(path)
                : throw new UserException(string.Create(CultureInfo.InvariantCulture, $"The file {path} of {parameter} is larger than the {Largest} bytes that Kubernetes takes."));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"The file {path} of {parameter} cannot be read: {exception.Message}", exception);
        }
    }
}
