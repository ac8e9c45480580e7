using System.ComponentModel;
using System.Text;
using CliWrap;

namespace GatewayPerf.GitHub;

/// <summary>What git and gh know, where they are installed.</summary>
/// <param name="directory">A folder of the repository.</param>
/// <param name="git">Name or path of git.</param>
/// <param name="gh">Name or path of GitHub's program.</param>
public sealed class GitPrograms(string directory, string git = "git", string gh = "gh")
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>Address of the remote <c>origin</c>, or null.</summary>
    public Task<string?> RemoteAsync(CancellationToken cancellationToken) => AskAsync(git, ["remote", "get-url", "origin"], cancellationToken);

    /// <summary>The commit that is checked out, or null.</summary>
    public Task<string?> CommitAsync(CancellationToken cancellationToken) => AskAsync(git, ["rev-parse", "HEAD"], cancellationToken);

    /// <summary>The token with which gh is logged in to a host, or null.</summary>
    public Task<string?> TokenAsync(string host, CancellationToken cancellationToken) => AskAsync(gh, ["auth", "token", "--hostname", host], cancellationToken);

    // What a program prints besides its answer is not shown: it may name what was asked for.
    private async Task<string?> AskAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        var answer = new StringBuilder();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Longest);
        try
        {
            var result = await Cli.Wrap(program).WithArguments(arguments).WithWorkingDirectory(directory)
                .WithEnvironmentVariables(environment => environment.Set("GH_PROMPT_DISABLED", "1").Set("GIT_TERMINAL_PROMPT", "0"))
                .WithStandardOutputPipe(PipeTarget.ToStringBuilder(answer))
                .WithValidation(CommandResultValidation.None)
                .ExecuteAsync(deadline.Token);
            return result.ExitCode == 0 && answer.ToString().Trim() is { Length: > 0 } text ? text : null;
        }
        catch (Exception exception) when (exception is Win32Exception || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }
}
