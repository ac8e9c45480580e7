using System.Net.Http.Headers;

namespace GatewayPerf.Gateways;

/// <summary>The request header that the user's credentials are. Never printed: <see cref="ToString"/> hides the value.</summary>
/// <param name="Name">Name of the header.</param>
/// <param name="Value">Its value, a secret.</param>
internal sealed record AuthHeader(string Name, string Value)
{
    private const int Longest = 64 * 1024;

    /// <summary>Reads a file of one line <c>Name: value</c>; throws <see cref="UserException"/> with the reason when it is none.</summary>
    public static AuthHeader Read(string path)
    {
        string text;
        try
        {
            text = new FileInfo(path).Length <= Longest ? File.ReadAllText(path).Trim() : throw new IOException("It is too large.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"The file {path} of --auth-header-file cannot be read: {exception.Message}", exception);
        }

        using var probe = new HttpRequestMessage();
        return text.Split(':', 2) is [var name, var value] && value.Trim() is { Length: > 0 } trimmed && !trimmed.Any(char.IsControl)
            && ((HttpHeaders)probe.Headers).TryAddWithoutValidation(name.Trim(), trimmed)
            ? new AuthHeader(name.Trim(), trimmed)
            : throw new UserException($"The file {path} of --auth-header-file must hold one line 'Name: value'.");
    }

    /// <inheritdoc/>
    public override string ToString() => nameof(AuthHeader);
}
