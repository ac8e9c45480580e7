using System.Globalization;
using System.Text.Json;

namespace GatewayPerf.Terraform;

/// <summary>A lock on a state, as Terraform describes it.</summary>
/// <param name="ID">What force-unlock takes.</param>
/// <param name="Operation">For example OperationTypeApply.</param>
/// <param name="Who">User and machine.</param>
/// <param name="Created">Since when.</param>
public sealed record TerraformLock(string ID, string Operation, string Who, DateTimeOffset Created)
{
    /// <summary>The lock in a file, or null when there is none.</summary>
    public static TerraformLock? Read(string? path)
    {
        if (path is null || !File.Exists(path))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<TerraformLock>(File.ReadAllText(path));
        }
        catch (JsonException exception)
        {
            throw new UserException($"The state lock {path} is not readable; remove the file when no terraform runs.", exception);
        }
    }

    /// <summary>Who, since when, doing what.</summary>
    public string Describe() => string.Create(CultureInfo.InvariantCulture, $"{Who} since {Created.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC ({Operation}, lock {ID})");
}
