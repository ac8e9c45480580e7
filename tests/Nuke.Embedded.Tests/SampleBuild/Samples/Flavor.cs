namespace Nuke.Embedded.Tests.Samples;

public enum Flavor
{
    Vanilla,
    Chocolate,
    Mint
}
