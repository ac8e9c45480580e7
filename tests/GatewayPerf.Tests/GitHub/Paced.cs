using Microsoft.Extensions.Time.Testing;

namespace GatewayPerf.Tests.GitHub;

/// <summary>Lets the clock of a test run on, three seconds at a time, while something waits for it and real requests go to and fro.</summary>
internal static class Paced
{
    public static async Task<T> RunAsync<T>(FakeTimeProvider time, Task<T> task)
    {
        while (await Task.WhenAny(task, Task.Delay(10)) != task)
        {
            time.Advance(TimeSpan.FromSeconds(3));
        }

        return await task;
    }

    public static Task RunAsync(FakeTimeProvider time, Task task) => RunAsync(time, WithResultAsync(task));

    private static async Task<bool> WithResultAsync(Task task)
    {
        await task;
        return true;
    }
}
