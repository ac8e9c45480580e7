namespace GatewayPerf.EndToEnd.SelfTest;

/// <summary>A user's script in a folder of its own.</summary>
internal sealed class TemporaryScript : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gatewayperf-script-");

    public TemporaryScript(string text) => File.WriteAllText(Path, text);

    /// <summary>Its file name.</summary>
    public static string Name => "mine.js";

    public string Path => System.IO.Path.Combine(_folder.FullName, Name);

    public void Dispose() => _folder.Delete(recursive: true);
}
