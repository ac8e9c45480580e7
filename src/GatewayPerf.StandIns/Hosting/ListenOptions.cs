using System.Globalization;
using System.Net;

namespace GatewayPerf.StandIns.Hosting;

/// <summary>The one address and port that a stand-in binds. Port 0 lets the system choose.</summary>
internal sealed record ListenOptions(IPAddress Address, int Port)
{
    /// <summary>Reads <c>--address IP --port N</c>; the address defaults to the variable POD_IP.</summary>
    /// <exception cref="StandInException">Anything missing, unknown or not of its type.</exception>
    public static ListenOptions Parse(IReadOnlyList<string> args, IReadOnlyDictionary<string, string> environment)
    {
        string? address = environment.GetValueOrDefault("POD_IP");
        string? port = null;
        for (var i = 0; i < args.Count; i += 2)
        {
            var value = i + 1 < args.Count ? args[i + 1] : throw new StandInException($"'{args[i]}' needs a value.");
            switch (args[i])
            {
                case "--address":
                    address = value;
                    break;
                case "--port":
                    port = value;
                    break;
                default:
                    throw new StandInException($"Unknown option '{args[i]}'; --address and --port are known.");
            }
        }

        return new(ParseAddress("--address", address), ParsePort("--port", port));
    }

    public static IPAddress ParseAddress(string name, string? text) =>
        IPAddress.TryParse(text, out var address)
            ? address
            : throw new StandInException($"{name} is '{text}'; it must be the IP address to listen on.");

    public static int ParsePort(string name, string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= IPEndPoint.MaxPort
            ? port
            : throw new StandInException($"{name} is '{text}'; it must be a port from 0 to {IPEndPoint.MaxPort}.");
}
