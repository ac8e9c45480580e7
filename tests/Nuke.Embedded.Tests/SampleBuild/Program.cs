using Nuke.Embedded.Tests.Testing;

/// <summary>Starts the sample that a test names: <c>Namespace.Type|Method</c>.</summary>
public static class Program
{
    public const string StartVariable = "SAMPLEBUILD_START";

    public static int Main()
    {
        if (Environment.GetEnvironmentVariable(StartVariable) is not { Length: > 0 } start)
            return Build.Start();
        var (type, method) = (start.Split('|')[0], start.Split('|')[1]);
        return typeof(Program).Assembly.GetType(type, throwOnError: true)!.GetMethod(method)!.CreateDelegate<Func<int>>()();
    }
}
