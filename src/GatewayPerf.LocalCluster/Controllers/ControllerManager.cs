using GatewayPerf.LocalCluster.Controllers.Autoscaling;
using GatewayPerf.LocalCluster.Controllers.Deployments;
using GatewayPerf.LocalCluster.Controllers.Disruption;
using GatewayPerf.LocalCluster.Controllers.Endpoints;
using GatewayPerf.LocalCluster.Controllers.Garbage;
using GatewayPerf.LocalCluster.Controllers.Jobs;
using GatewayPerf.LocalCluster.Controllers.NodeLifecycle;
using GatewayPerf.LocalCluster.Controllers.ReplicaSets;
using GatewayPerf.LocalCluster.Controllers.Scheduling;
using GatewayPerf.LocalCluster.TestRuns;
using k8s.Models;
using Microsoft.Extensions.Logging;

namespace GatewayPerf.LocalCluster.Controllers;

/// <summary>
/// Runs every controller. One that throws is logged and started again; none ends the others. <c>http</c> reaches Service addresses; <c>readLog</c> reads the whole
/// log of a finished pod's first container.
/// </summary>
internal sealed class ControllerManager(ControllerContext context, HttpClient http, Func<V1Pod, CancellationToken, Task<string>> readLog)
{
    private static readonly TimeSpan RestartDelay = TimeSpan.FromSeconds(1);

    private readonly IReadOnlyList<IController> _controllers =
    [
        new DeploymentController(context),
        new ReplicaSetController(context),
        new JobController(context),
        new Scheduler(context),
        new DisruptionController(context),
        new EndpointSliceController(context),
        new NodeLifecycleController(context),
        new TaintEvictionController(context),
        new PodGarbageController(context),
        new GarbageCollector(context),
        new HorizontalPodAutoscalerController(context),
        new TestRunController(context, http, readLog),
    ];

    /// <summary>Works until it is cancelled; then it returns when every controller has ended.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => Task.WhenAll(_controllers.Select(controller => SuperviseAsync(controller, cancellationToken)));

    private async Task SuperviseAsync(IController controller, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await controller.RunAsync(cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception problem)
            {
                context.Log.LogError(problem, "{Controller} stopped and is started again", controller.Name);
                await Task.Delay(RestartDelay, context.Time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
