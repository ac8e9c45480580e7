#nullable disable annotations
using System.Diagnostics;
using System.Linq.Expressions;
using System.Reflection;

namespace Nuke.Common.Execution;

/// <summary>A target of the build with its evaluated definition and its state.</summary>
[DebuggerDisplay("{Name} ({Status})")]
public class ExecutableTarget
{
    private const string SkippedKey = nameof(Skipped);
    private const string OnlyWhenKey = nameof(OnlyWhen);

    internal ExecutableTarget()
    {
    }

    /// <summary>The property that declares the target.</summary>
    public MemberInfo Member { get; internal set; }

    /// <summary>The property's name.</summary>
    public string Name { get; internal set; }

    /// <summary>The text for <c>--help</c>; may be null.</summary>
    public string Description { get; internal set; }

    /// <summary>Whether <c>--help</c> shows the target.</summary>
    public bool Listed { get; internal set; } = true;

    /// <summary>The <see cref="Target"/>, <see cref="Setup"/> or <see cref="Cleanup"/> delegate; equal delegates mean the same target.</summary>
    public Delegate Factory { get; internal set; }

    /// <summary>Conditions checked right before the target runs.</summary>
    public List<(string Text, Func<bool> Delegate)> DynamicConditions { get; } = [];

    /// <summary>Conditions checked before the first target runs.</summary>
    public List<(string Text, Func<bool> Delegate)> StaticConditions { get; } = [];

    /// <summary>What becomes of the dependencies when the target is skipped.</summary>
    public DependencyBehavior DependencyBehavior { get; internal set; }

    /// <summary>Whether the target runs also after a failure.</summary>
    public bool AssuredAfterFailure { get; internal set; }

    /// <summary>Whether the plan goes on when the target fails.</summary>
    public bool ProceedAfterFailure { get; internal set; }

    /// <summary>Requirements: lambdas that give a condition or an injected member.</summary>
    public List<LambdaExpression> DelegateRequirements { get; } = [];

    /// <summary>What the target does.</summary>
    public List<Action> Actions { get; } = [];

    /// <summary>Targets that are added to the plan before this one.</summary>
    public List<ExecutableTarget> ExecutionDependencies { get; } = [];

    /// <summary>Targets that come earlier where both are in the plan.</summary>
    public List<ExecutableTarget> OrderDependencies { get; } = [];

    /// <summary>Targets that add this one to the plan.</summary>
    public List<ExecutableTarget> TriggerDependencies { get; } = [];

    /// <summary>Targets that this one adds to the plan.</summary>
    public List<ExecutableTarget> Triggers { get; } = [];

    /// <summary>Every target that comes earlier, for whatever reason.</summary>
    public IReadOnlyCollection<ExecutableTarget> AllDependencies =>
        [.. ExecutionDependencies.Concat(OrderDependencies).Concat(TriggerDependencies).Distinct()];

    /// <summary>Which products of which targets are read.</summary>
    public ILookup<ExecutableTarget, string> ArtifactDependencies { get; internal set; }

    /// <summary>What the target writes.</summary>
    public List<string> ArtifactProducts { get; } = [];

    /// <summary>Number of parts on build servers, or null.</summary>
    public int? PartitionSize { get; internal set; }

    /// <summary>How long the target has run.</summary>
    public TimeSpan Duration => Stopwatch.Elapsed;

    /// <summary>Whether the target runs when none is named.</summary>
    public bool IsDefault { get; internal set; }

    /// <summary>Where the target stands.</summary>
    public ExecutionStatus Status { get; internal set; }

    /// <summary>Whether the target was named by the caller.</summary>
    public bool Invoked { get; internal set; }

    /// <summary>What the summary shows behind the target's row.</summary>
    public Dictionary<string, string> SummaryInformation { get; internal set; } = [];

    /// <summary>Why the target was skipped; null when it was not or a condition tells.</summary>
    public string Skipped
    {
        get => SummaryInformation.GetValueOrDefault(SkippedKey);
        internal set => SetSummary(SkippedKey, value);
    }

    /// <summary>The conditions that did not hold, or null.</summary>
    public string OnlyWhen
    {
        get => SummaryInformation.GetValueOrDefault(OnlyWhenKey);
        internal set => SetSummary(OnlyWhenKey, value);
    }

    internal Stopwatch Stopwatch { get; } = new();

    /// <inheritdoc/>
    public override string ToString() => Name;

    private void SetSummary(string key, string value)
    {
        if (value == null)
            SummaryInformation.Remove(key);
        else
            SummaryInformation[key] = value;
    }
}
