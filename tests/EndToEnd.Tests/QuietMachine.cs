namespace GatewayPerf.EndToEnd;

/// <summary>Tests whose verdict a second load on the machine would spoil; they run one after another, when the others are done.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class QuietMachine
{
    public const string Name = "Quiet machine";
}
