using System.Security.Cryptography;
using System.Text;

namespace Nuke.Common.Execution;

/// <summary>Decrypts the secrets of parameter files.</summary>
internal static class Secrets
{
    private const string Prefix = "v1:";
    private const int Iterations = 10_000;
    private const int KeySize = 32;
    private const int BlockSize = 16;

    // Fixed by the format; it comes from an old sample and protects nothing.
    private static readonly byte[] Salt = "Ivan Medvedev"u8.ToArray();

    public static string Decrypt(string text, string name, string password)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
            throw new ValueConversionException($"Secret '{name}' must be encrypted; its text starts with '{Prefix}'");
        try
        {
            var (key, vector) = Derive(password);
            using var aes = Aes.Create();
            aes.Key = key;
            return Encoding.UTF8.GetString(aes.DecryptCbc(Convert.FromBase64String(text[Prefix.Length..]), vector));
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            throw new ValueConversionException($"Could not decrypt '{name}' with provided password");
        }
    }

    public static string Encrypt(string text, string password)
    {
        var (key, vector) = Derive(password);
        using var aes = Aes.Create();
        aes.Key = key;
        return Prefix + Convert.ToBase64String(aes.EncryptCbc(Encoding.UTF8.GetBytes(text), vector));
    }

    /// <summary>The password of a file: parameter or variable <c>PARAMS_KEY</c> (<c>PARAMS_DEV_KEY</c> for profile dev), else asked for.</summary>
    public static string FindPassword(BuildSession session, string? profile, string fileName)
    {
        var name = $"Params{profile}Key";
        var given = session.Arguments.Value(name) ?? EnvironmentLookup.FindOne(name, session.AllVariables);
        if (given != null)
            return given;
        if (!session.IsInteractive)
            throw new ValueConversionException($"No password for '{fileName}'; pass it in the environment variable PARAMS_{(profile == null ? "" : profile.ToUpperInvariant() + "_")}KEY");
        ConsoleOutput.Information($"Enter password for {fileName}:");
        return HiddenInput.ReadLine();
    }

    private static (byte[] Key, byte[] Vector) Derive(string password)
    {
        var bytes = Rfc2898DeriveBytes.Pbkdf2(password, Salt, Iterations, HashAlgorithmName.SHA256, KeySize + BlockSize);
        return (bytes[..KeySize], bytes[KeySize..]);
    }
}
