namespace Nuke.Common.Execution;

/// <summary>Ends the build before its first target because the request (help, plan) has been answered.</summary>
internal sealed class ExitRequestException(int exitCode) : Exception
{
    public int ExitCode => exitCode;
}
