namespace GatewayPerf.EndToEnd;

/// <summary>A folder of links to every program on PATH but some.</summary>
internal sealed class ProgramsWithout : IDisposable
{
    public ProgramsWithout(params IReadOnlyList<string> hidden)
    {
        foreach (var folder in Environment.GetEnvironmentVariable("PATH")!.Split(':').Where(Directory.Exists))
        {
            foreach (var program in Directory.EnumerateFiles(folder))
            {
                var link = System.IO.Path.Combine(Path, System.IO.Path.GetFileName(program));
                if (!hidden.Contains(System.IO.Path.GetFileName(program)) && !File.Exists(link))
                {
                    File.CreateSymbolicLink(link, program);
                }
            }
        }
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("gatewayperf-path-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
