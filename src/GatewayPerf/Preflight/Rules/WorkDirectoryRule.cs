using GatewayPerf.Verdicts;

namespace GatewayPerf.Preflight.Rules;

/// <summary>The work directory takes files, keeps secrets to their owner, and has a path that programs can be given.</summary>
internal sealed class WorkDirectoryRule : PreflightRule
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // Below it lie names of namespaces, pods and volumes; PATH_MAX is 4096 bytes for all of it.
    private const int LongestPath = 1024;

    protected override IEnumerable<Finding> Check(PreflightContext context)
    {
        var path = context.WorkDirectory;
        if (!Path.IsPathFullyQualified(path) || path.Length > LongestPath || path.Any(char.IsControl))
        {
            yield return Unusable(path, $"its path must be absolute, without control characters, and at most {LongestPath} characters long");
        }
        else if (Problem(path) is { } problem)
        {
            yield return Unusable(path, problem);
        }
    }

    private static string? Problem(string path)
    {
        var probe = Path.Combine(path, $".preflight-{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(path);
            using var file = new FileStream(probe, Options());
            file.WriteByte(0);
            file.Flush();
            return !OperatingSystem.IsWindows() && File.GetUnixFileMode(probe) != OwnerOnly ? "it cannot keep a file from other users, as secrets need" : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message.TrimEnd('.');
        }
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.DeleteOnClose };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return options;
    }

    private static Finding Unusable(string path, string why) =>
        Refuse(FindingCodes.WorkDirectoryUnusable, $"The work directory '{path}' cannot be used: {why}. Give another with --work-directory.");
}
