using GatewayPerf.LocalCluster.Nodes.Containers;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Nodes.Pods;

/// <summary>What is known of one container of a pod.</summary>
internal sealed class ContainerRecord(V1Container container, ContainerRole role, string waitingReason)
{
    /// <summary>Its specification.</summary>
    public V1Container Container { get; } = container;

    /// <summary>What it is to the pod.</summary>
    public ContainerRole Role { get; } = role;

    /// <summary>Its name.</summary>
    public string Name => Container.Name;

    /// <summary>waiting, running or terminated.</summary>
    public V1ContainerState State { get; private set; } = new() { Waiting = new V1ContainerStateWaiting { Reason = waitingReason } };

    /// <summary>How it ended the time before.</summary>
    public V1ContainerState? LastState { get; private set; }

    /// <summary>How often it was started again.</summary>
    public int RestartCount { get; private set; }

    /// <summary>The number of the next start, from 0.</summary>
    public int NextStart => RestartCount + (HasRun ? 1 : 0);

    /// <summary>Whether it has started up: it runs and its startup probe, if it has one, succeeded.</summary>
    public bool IsStarted { get; private set; }

    /// <summary>Whether it serves.</summary>
    public bool IsReady { get; set; }

    /// <summary>An id made of the process, or null before the first start.</summary>
    public string? Id { get; private set; }

    /// <summary>True when it ran at least once.</summary>
    public bool HasRun => Id is not null;

    /// <summary>True for an init container that did what it is for.</summary>
    public bool IsInitialized => Role == ContainerRole.Sidecar ? IsStarted : State.Terminated is { ExitCode: 0 };

    /// <summary>It waits, and why.</summary>
    public void Wait(string reason, string? message = null)
    {
        LastState = State.Terminated is null ? LastState : State;
        State = new V1ContainerState { Waiting = new V1ContainerStateWaiting { Reason = reason, Message = message } };
        (IsReady, IsStarted) = (false, false);
    }

    /// <summary>It runs.</summary>
    public void Run(string id, DateTimeOffset at)
    {
        LastState = State.Terminated is null ? LastState : State;
        RestartCount += HasRun ? 1 : 0;
        Id = id;
        State = new V1ContainerState { Running = new V1ContainerStateRunning { StartedAt = at.UtcDateTime } };
        IsReady = false;
        if (Container.StartupProbe is null)
            Start();
    }

    /// <summary>It has started up.</summary>
    public void Start()
    {
        IsStarted = true;
        IsReady = Container.ReadinessProbe is null;
    }

    /// <summary>It ended.</summary>
    public void End(int exitCode, DateTimeOffset at, string? reason = null, string? message = null)
    {
        State = new V1ContainerState
        {
            Terminated = new V1ContainerStateTerminated
            {
                ExitCode = exitCode,
                Reason = reason ?? (exitCode == 0 ? "Completed" : "Error"),
                Message = message,
                StartedAt = State.Running?.StartedAt ?? at.UtcDateTime,
                FinishedAt = at.UtcDateTime,
                ContainerID = Id,
            },
        };
        (IsReady, IsStarted) = (false, false);
    }

    /// <summary>As the API shows it.</summary>
    public V1ContainerStatus ToStatus() => new()
    {
        Name = Name,
        Image = Container.Image,
        ImageID = HasRun ? Container.Image : "",
        ContainerID = Id,
        Ready = Role == ContainerRole.Init ? IsInitialized : IsReady,
        Started = IsStarted,
        RestartCount = RestartCount,
        State = State,
        LastState = LastState ?? new V1ContainerState(),
    };
}
