namespace GatewayPerf.Benchmarks.Figures;

/// <summary>Something that is promised and can be measured.</summary>
internal interface IFigure
{
    string Name { get; }

    /// <exception cref="InvalidOperationException">It cannot be measured; the message says why.</exception>
    Task<IReadOnlyList<Measurement>> MeasureAsync(CancellationToken cancellationToken);
}
