using System.Globalization;
using System.Net;
using System.Net.Sockets;
using GatewayPerf.Plans;

namespace GatewayPerf.Gateways.External;

/// <summary>Where something that is running already is reached.</summary>
public static class ExternalAddress
{
    /// <summary>Sentences: what is wrong with an address that the user gave.</summary>
    /// <param name="parameter">Name of the parameter.</param>
    /// <param name="url">Its value.</param>
    /// <param name="owned">The host that the user declares to own.</param>
    public static IEnumerable<string> Problems(string parameter, Uri url, string? owned)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (url.IsAbsoluteUri && url.UserInfo.Length > 0)
        {
            yield return $"{parameter} holds a user name or password, which would show up in logs; give credentials with --auth-header-file.";
        }
        else if (!url.IsAbsoluteUri || url.Scheme is not "http" || url.PathAndQuery is not ("/" or "") || url.Fragment.Length > 0)
        {
            yield return $"{parameter} '{url.OriginalString}' is not an address of the form http://host:port; https, and a path or query of its own, are not built yet (paths: --listen-path).";
        }
        else if (!IsLoopback(url) && !url.Host.Equals(owned, StringComparison.OrdinalIgnoreCase))
        {
            yield return $"{parameter} {url.Host} is not a loopback address. Load is sent to other people's hosts by nobody: when the host is yours, say --i-own {url.Host}.";
        }
    }

    /// <summary>Whether the host is this machine's loopback, by its name or address alone.</summary>
    public static bool IsLoopback(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return url.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(url.Host, out var address) && address.GetAddressBytes() is [127, ..]);
    }

    /// <summary>The host's first IPv4 address; throws <see cref="UserException"/> when it has none.</summary>
    public static IPAddress Resolve(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (IsLoopback(url) && !IPAddress.TryParse(url.Host, out _))
        {
            return IPAddress.Loopback;
        }

        try
        {
            var addresses = Dns.GetHostAddresses(url.Host, AddressFamily.InterNetwork);
            return addresses.FirstOrDefault() ?? throw new UserException($"The host {url.Host} has no IPv4 address.");
        }
        catch (SocketException exception)
        {
            throw new UserException($"The host {url.Host} has no address: {exception.Message}", exception);
        }
    }

    /// <summary>Why nothing takes connections there, or null.</summary>
    public static async Task<string?> ProblemAsync(Uri url, TimeSpan patience, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(url);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(patience);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(Resolve(url), url.Port, deadline.Token);
            return null;
        }
        catch (Exception exception) when (exception is SocketException or UserException)
        {
            return exception.Message;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"no answer within {patience.TotalSeconds} s";
        }
    }

    /// <summary>The address as the user wrote it, without a trailing slash.</summary>
    public static string Text(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return string.Create(CultureInfo.InvariantCulture, $"http://{url.Host}:{url.Port}");
    }
}
