using System.Runtime.CompilerServices;

namespace GatewayPerf.Tests;

/// <summary>Compares text with a file beside the test. With GATEWAYPERF_APPROVE=1 the file is written instead; look at the difference before committing it.</summary>
internal static class Approved
{
    public static void ShouldMatch(string actual, string fileName, [CallerFilePath] string test = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(test)!, fileName);
        if (Environment.GetEnvironmentVariable("GATEWAYPERF_APPROVE") == "1")
        {
            File.WriteAllText(path, actual);
            return;
        }

        var approved = File.ReadAllText(path);
        if (actual != approved)
        {
            var (now, before) = (actual.Split('\n'), approved.Split('\n'));
            var line = now.Zip(before).TakeWhile(pair => pair.First == pair.Second).Count();
            now.ElementAtOrDefault(line).ShouldBe(before.ElementAtOrDefault(line), $"{fileName}, line {line + 1}");
        }
    }
}
