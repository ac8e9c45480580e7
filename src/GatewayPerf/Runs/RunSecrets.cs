using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GatewayPerf.GitHub.Jobs;

namespace GatewayPerf.Runs;

/// <summary>
/// The secrets of a run: files of mode 0600 in a folder of mode 0700, which Destroy removes. They go from here into Kubernetes Secrets and nowhere else.
/// </summary>
/// <param name="directory">The run.</param>
public sealed class RunSecrets(RunDirectory directory)
{
    /// <summary>Signs and checks JWTs (HS256).</summary>
    public const string JwtSecret = "jwt-secret";

    /// <summary>Opens the gateway's control API.</summary>
    public const string AdminSecret = "admin-secret";

    /// <summary>The auth tokens, a JSON array.</summary>
    public const string AuthKeys = "auth-keys.json";

    /// <summary>The secret, or null when the run has none of that name.</summary>
    public string? Read(string name)
    {
        var secret = File.Exists(PathOf(name)) ? File.ReadAllText(PathOf(name)) : null;
        Mask(name, secret);
        return secret;
    }

    /// <summary>The secret; made of 32 random bytes (hexadecimal) when the run has none of that name.</summary>
    public string GetOrCreate(string name)
    {
        if (Read(name) is { } known)
        {
            return known;
        }

        var made = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        Write(name, made);
        return made;
    }

    /// <summary>Stores a secret.</summary>
    public void Write(string name, string value)
    {
        Mask(name, value);
        PrivateFile.Write(PathOf(name), Encoding.UTF8.GetBytes(value));
    }

    /// <summary>Forgets a secret; nothing happens when there is none of that name.</summary>
    public void Delete(string name)
    {
        // File.Delete refuses a path whose folder is missing.
        if (File.Exists(PathOf(name)))
        {
            File.Delete(PathOf(name));
        }
    }

    // Before anything else is done with it: a log that shows it cannot be taken back.
    private static void Mask(string name, string? secret)
    {
        foreach (var value in name == AuthKeys && secret is not null ? JsonSerializer.Deserialize<string?[]>(secret)! : [secret])
        {
            SecretMasks.Current.Add(value);
        }
    }

    private string PathOf(string name) => Path.Combine(directory.Secrets, name);
}
