namespace GatewayPerf.LocalCluster.Daemon;

/// <summary>How this program is started again.</summary>
internal static class Self
{
    /// <summary>Program and leading arguments.</summary>
    public static IReadOnlyList<string> Command
    {
        get
        {
            var name = typeof(Self).Assembly.GetName().Name!;
            var executable = Path.Combine(AppContext.BaseDirectory, name);
            return File.Exists(executable) ? [executable] : [Environment.ProcessPath!, executable + ".dll"];
        }
    }
}
