namespace Nuke.Embedded.Tests.Samples;

/// <summary>Something nested.</summary>
public class Nested
{
    /// <summary>What it is called.</summary>
    public string? Name { get; set; }

    public Flavor Flavor { get; set; }

    public int? Count { get; set; }

    public Deep[]? Deeps { get; set; }
}
