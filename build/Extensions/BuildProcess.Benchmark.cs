using CliWrap;
using GatewayPerf;

/// <summary>Measuring GatewayPerf itself.</summary>
sealed partial class BuildProcess
{
    public async Task BenchmarkAsync(string rootDirectory)
    {
        _tested = true;
        var result = await Cli.Wrap("dotnet").WithArguments(["run", "-c", "Release", "--project", Path.Combine(rootDirectory, "benchmarks", "GatewayPerf.Benchmarks")])
            .WithStandardOutputPipe(PipeTarget.ToDelegate(Console.WriteLine))
            .WithStandardErrorPipe(PipeTarget.ToDelegate(Console.WriteLine))
            .WithValidation(CommandResultValidation.None).ExecuteAsync(_signals.Token);
        if (result.ExitCode != 0)
        {
            throw new UserException($"The benchmarks ended with exit code {result.ExitCode}: a goal was missed or could not be measured; the figures are above.");
        }
    }
}
