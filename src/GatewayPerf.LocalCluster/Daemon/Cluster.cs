using System.Net;
using System.Security.Cryptography;
using GatewayPerf.LocalCluster.Api;
using GatewayPerf.LocalCluster.Controllers;
using GatewayPerf.LocalCluster.Network;
using GatewayPerf.LocalCluster.Nodes;
using GatewayPerf.LocalCluster.Nodes.Images;
using GatewayPerf.LocalCluster.Nodes.Logs;
using GatewayPerf.LocalCluster.Nodes.Probes;
using GatewayPerf.LocalCluster.Nodes.Processes;
using GatewayPerf.LocalCluster.Nodes.Usage;
using GatewayPerf.LocalCluster.Storage;
using Microsoft.Extensions.Logging;

namespace GatewayPerf.LocalCluster.Daemon;

/// <summary>A whole cluster in one process: API server, controllers, node agents, network.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private const int Attempts = 20;
    private const int WatchHistory = 20_000;
    private static readonly TimeSpan PodGrace = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _end = new();
    private readonly IReadOnlyList<IDisposable> _owned;
    private readonly NodeFleet _fleet;
    private readonly Task _work;
    private readonly ApiServer _server;

    private Cluster(ApiServer server, NodeFleet fleet, UsageSampler usage, MemoryGuard memory, ServiceProxy proxy, ControllerManager controllers, IReadOnlyList<IDisposable> owned)
    {
        (_server, _fleet, _owned) = (server, fleet, owned);
        _work = Task.WhenAll(fleet.RunAsync(_end.Token), usage.RunAsync(_end.Token), memory.RunAsync(_end.Token), proxy.RunAsync(_end.Token), controllers.RunAsync(_end.Token));
    }

    /// <summary>Starts a cluster in a /24 that is free and writes the files by which clients find it, <c>cluster.json</c> last.</summary>
    public static async Task<Cluster> StartAsync(ServeOptions options, string id, ILoggerFactory logs, CancellationToken cancellationToken)
    {
        var images = ImageCatalogue.Load(options.Images).With("ghcr.io/grafana/k6-operator", ImageEntry.Of([.. Self.Command, "starter"]));
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await StartAsync(options, id, token, images, ClusterNetwork.Choose(), logs, cancellationToken);
            }
            catch (IOException exception) when (exception.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
            {
                // Another cluster has this /24.
                if (attempt == Attempts)
                {
                    throw new UserException($"{Attempts} networks of 127.0.0.0/8 were tried, and in each of them somebody listens at port 6443 of the first "
                        + $"address; end what is not needed. The last one: {exception.Message}");
                }
            }
        }
    }

    /// <summary>Ends controllers, then pods, then the API server.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_fleet.EndPodsAsync(PodGrace), _server.StopAsync());
        await _server.DisposeAsync();
        foreach (var owned in _owned)
            owned.Dispose();
        _end.Dispose();
    }

    private static async Task<Cluster> StartAsync(
        ServeOptions options, string id, string token, ImageCatalogue images, IPAddress address, ILoggerFactory logs, CancellationToken cancellationToken)
    {
        var directory = options.Directory;
        var time = TimeProvider.System;
        var pool = new AddressPool(address);
        var resources = new ResourceClient(new ResourceStore(time, WatchHistory), pool);
        var network = new ConnectionTable();
        var podLogs = new PodLogs();
        var probes = new ProbeClient();
        var marks = new Dictionary<string, string>
        {
            [ClusterMarks.Id] = id,
            [ClusterMarks.Directory] = directory.Root,
            [ClusterMarks.HostsFile] = directory.Hosts,
        };
        var nodes = new NodeEnvironment(
            resources, pool, images, podLogs, probes, options.Clocks, marks, directory.Pods, time, logs.CreateLogger("nodes"));
        var fleet = new NodeFleet(nodes, network);
        var processes = new ProcessTable();
        var meter = new ContainerMeter(processes, () => fleet.Living, time);
        var usage = new UsageSampler(meter, () => fleet.Measured, options.Clocks, time, logs.CreateLogger("usage"));
        var memory = new MemoryGuard(processes, () => fleet.Guarded, time, logs.CreateLogger("usage"));
        var certificates = ClusterCertificates.Create(address, time);
        var server = await ApiServer.StartAsync(
            new ApiServerOptions
            {
                Address = address,
                Token = token,
                Certificates = certificates,
                Resources = resources,
                Instances = fleet,
                PodLogs = podLogs,
                NodePools = fleet,
                Usage = usage,
                Meter = meter,
                TerraformDirectory = directory.Terraform,
                Log = logs.CreateLogger("api"),
            },
            cancellationToken);
        var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var cluster = new Cluster(
            server,
            fleet,
            usage,
            memory,
            new ServiceProxy(resources, network, new HostsFile(directory.Hosts), logs.CreateLogger("network")),
            new ControllerManager(
                new ControllerContext(resources, time, options.Clocks, logs.CreateLogger("controllers"), usage),
                http,
                (pod, cancelled) => podLogs.ReadAsync(pod.Metadata.Uid, pod.Spec.Containers[0].Name, cancelled)),
            [probes, http, certificates]);
        Announce(options, id, token, certificates, server, address, time);
        return cluster;
    }

    private static void Announce(
        ServeOptions options, string id, string token, ClusterCertificates certificates, ApiServer server, IPAddress address, TimeProvider time)
    {
        var directory = options.Directory;
        PrivateFile.Write(directory.CertificateAuthority, certificates.AuthorityPem);
        PrivateFile.Write(directory.Token, token);
        Kubeconfig.Write(directory.Kubeconfig, server.Address.OriginalString, certificates.AuthorityPem, token);
        var file = new ClusterFile(
            id,
            Environment.ProcessId,
            ProcFile.StartTime(Environment.ProcessId)!.Value,
            server.Address.OriginalString,
            directory.Kubeconfig,
            directory.CertificateAuthority,
            directory.Token,
            ClusterNetwork.Range(address),
            server.TerraformStateAddress,
            server.InfrastructureAddress,
            time.GetUtcNow());
        file.Write(directory.ClusterFile);
    }
}
