using System.Globalization;
using System.Text.Json;

namespace GatewayPerf.Terraform;

/// <summary>A lock on a state, as Terraform describes it.</summary>
/// <param name="ID">What force-unlock takes.</param>
/// <param name="Operation">For example OperationTypeApply.</param>
/// <param name="Who">User and machine.</param>
/// <param name="Created">Since when; null when nobody says.</param>
public sealed record TerraformLock(string ID, string Operation, string Who, DateTimeOffset? Created)
{
    /// <summary>A lock that this process takes for an operation.</summary>
    public static TerraformLock Own(string operation, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return new TerraformLock(Guid.NewGuid().ToString(), operation, $"{Environment.UserName}@{Environment.MachineName}", time.GetUtcNow());
    }

    /// <summary>The lock in a file, or null when there is none.</summary>
    public static TerraformLock? Read(string? path)
    {
        if (path is null || !File.Exists(path))
        {
            return null;
        }

        try
        {
            // A file without a word is that of a Terraform which takes its lock at this moment.
            return File.ReadAllText(path) is { Length: > 0 } json ? Parse(json) : null;
        }
        catch (JsonException exception)
        {
            throw new UserException($"The state lock {path} is not readable; remove the file when no terraform runs.", exception);
        }
    }

    /// <summary>What Terraform wrote about a lock; throws <see cref="JsonException"/> when it is not that.</summary>
    public static TerraformLock? Parse(string json) => JsonSerializer.Deserialize<TerraformLock>(json);

    /// <summary>Who, since when, doing what.</summary>
    public string Describe() => string.Create(CultureInfo.InvariantCulture, $"{Who}{(Created is { } since ? $" since {since.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC" : "")} ({Operation}, lock {ID})");
}
