using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;

namespace GatewayPerf.LocalCluster.Tests.Nodes;

/// <summary>
/// What pods of the tests run: this test program, started with <c>TEST_HTTP_ADDRESS</c> set, answers HTTP with its name before any test framework starts.
/// <c>/ready</c> is 200 while the file of <c>TEST_READY_FILE</c> exists; <c>/hang</c> never answers.
/// </summary>
internal static class HttpProgram
{
    public const string AddressVariable = "TEST_HTTP_ADDRESS";
    public const string NameVariable = "TEST_HTTP_NAME";
    public const string ReadyFileVariable = "TEST_READY_FILE";

    /// <summary>The program to put into an image catalogue.</summary>
    public static string Path { get; } = System.IO.Path.ChangeExtension(typeof(HttpProgram).Assembly.Location, null);

#pragma warning disable CA2255 // The only place that runs before the test framework.
    [ModuleInitializer]
#pragma warning restore CA2255
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(AddressVariable) is not { Length: > 0 } address)
            return;
        Serve(IPEndPoint.Parse(address));
    }

    /// <summary>On this one thread: others may not enter the module before its initializer has returned, which it never does.</summary>
    private static void Serve(IPEndPoint address)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(address);
        listener.Listen(1000);
        Console.WriteLine($"listening on {address}");
        var clients = new List<Socket>();
        while (true)
        {
            var readable = new List<Socket>([listener, .. clients]);
            Socket.Select(readable, null, null, -1);
            foreach (var socket in readable)
            {
                if (socket == listener)
                {
                    clients.Add(listener.Accept());
                }
                else if (!Answer(socket))
                {
                    clients.Remove(socket);
                    socket.Dispose();
                }
            }
        }
    }

    private static bool Answer(Socket client)
    {
        try
        {
            var buffer = new byte[4096];
            var read = client.Receive(buffer);
            if (read == 0)
                return false;

            var request = Encoding.ASCII.GetString(buffer, 0, read);
            if (request.Contains("/hang", StringComparison.Ordinal))
                return true;
            var isReady = !request.Contains("/ready", StringComparison.Ordinal) || File.Exists(Environment.GetEnvironmentVariable(ReadyFileVariable));
            var body = Environment.GetEnvironmentVariable(NameVariable) ?? "ok";
            var head = $"HTTP/1.1 {(isReady ? "200 OK" : "503 Service Unavailable")}\r\nContent-Length: {body.Length}\r\n\r\n";
            client.Send(Encoding.ASCII.GetBytes(head + body));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
