namespace Nuke.Embedded.Tests.Samples;

public record Deep(string A, int B);
