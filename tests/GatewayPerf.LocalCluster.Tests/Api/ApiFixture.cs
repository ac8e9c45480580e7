using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GatewayPerf.LocalCluster.Api;
using GatewayPerf.LocalCluster.Network;
using GatewayPerf.LocalCluster.Nodes.Usage;
using GatewayPerf.LocalCluster.Storage;
using GatewayPerf.LocalCluster.Tests.Nodes.Usage;
using k8s;

namespace GatewayPerf.LocalCluster.Tests.Api;

/// <summary>A started API server on an address of its own, without controllers and nodes.</summary>
public sealed class ApiFixture : IAsyncLifetime
{
    internal const string Token = "0123456789abcdef";
    private static readonly byte Network = (byte)RandomNumberGenerator.GetInt32(2, 250);
    private static int _next;
    private readonly TimeSpan _bodyTimeout;
    private readonly ClusterCertificates _certificates;

    public ApiFixture() : this(8192)
    {
    }

    internal ApiFixture(int history = 8192, TimeSpan? bodyTimeout = null)
    {
        _bodyTimeout = bodyTimeout ?? TimeSpan.FromSeconds(30);
        Address = new IPAddress([127, Network, (byte)(Interlocked.Increment(ref _next) % 250 + 1), 1]);
        _certificates = ClusterCertificates.Create(Address, TimeProvider.System);
        Resources = new ResourceClient(new ResourceStore(TimeProvider.System, history), new AddressPool(Address));
        Directory = System.IO.Directory.CreateTempSubdirectory("gatewayperf-api-").FullName;
    }

    internal IPAddress Address { get; }

    internal ResourceClient Resources { get; }

    internal ApiServer Server { get; private set; } = null!;

    internal FakeInstances Instances { get; } = new();

    internal FakePodLogs Logs { get; } = new();

    internal FakeNodePools Pools { get; } = new();

    internal FakePodUsage Usage { get; } = new(TimeProvider.System);

    /// <summary>The processes of <see cref="Containers"/>.</summary>
    internal FakeProcesses Processes { get; } = new();

    /// <summary>The containers that run.</summary>
    internal List<RunningContainer> Containers { get; } = [];

    /// <summary>A folder that goes with the fixture.</summary>
    internal string Directory { get; }

    internal string KubeconfigPath => Path.Combine(Directory, "kubeconfig");

    internal string TerraformDirectory => Path.Combine(Directory, "terraform");

    internal string AuthorityPem => _certificates.AuthorityPem;

    public async ValueTask InitializeAsync()
    {
        Server = await ApiServer.StartAsync(
            new ApiServerOptions
            {
                Address = Address,
                Port = 0,
                Token = Token,
                Certificates = _certificates,
                Resources = Resources,
                Instances = Instances,
                PodLogs = Logs,
                NodePools = Pools,
                Usage = Usage,
                Meter = new ContainerMeter(Processes, () => [.. Containers], TimeProvider.System),
                TerraformDirectory = TerraformDirectory,
                BodyTimeout = _bodyTimeout,
            },
            TestContext.Current.CancellationToken);
        Kubeconfig.Write(KubeconfigPath, Server.Address.OriginalString, AuthorityPem, Token);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _certificates.Dispose();
        System.IO.Directory.Delete(Directory, true);
    }

    /// <summary>A client as programs make it: from the kubeconfig.</summary>
    internal Kubernetes Client() => new(KubernetesClientConfiguration.BuildConfigFromConfigFile(KubeconfigPath));

    /// <summary>A bare client that trusts the cluster and carries the token unless told otherwise.</summary>
    internal HttpClient Http(bool withToken = true)
    {
        var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = Trust();
        var client = new HttpClient(handler) { BaseAddress = Server.Address, Timeout = TimeSpan.FromSeconds(20) };
        if (withToken)
            client.DefaultRequestHeaders.Authorization = new("Bearer", Token);

        return client;
    }

    /// <summary>Trust in the cluster's authority alone.</summary>
    internal X509ChainPolicy Trust() => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        RevocationMode = X509RevocationMode.NoCheck,
        CustomTrustStore = { X509Certificate2.CreateFromPem(AuthorityPem) },
    };
}
