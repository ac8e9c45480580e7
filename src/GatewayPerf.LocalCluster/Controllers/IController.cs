namespace GatewayPerf.LocalCluster.Controllers;

/// <summary>Brings one kind of objects to their wanted state.</summary>
internal interface IController
{
    /// <summary>Name as events show it, for example <c>deployment-controller</c>.</summary>
    string Name { get; }

    /// <summary>Works until it is cancelled. Can be called again after it threw.</summary>
    Task RunAsync(CancellationToken cancellationToken);
}
