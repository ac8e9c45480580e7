using System.Text.Json;
using Nuke.Common.IO;

namespace Nuke.Common.Execution;

/// <summary>A file with values of parameters: <c>.nuke/parameters.json</c> or that of a profile.</summary>
internal sealed class ParametersFile(AbsolutePath file, string? profile, JsonElement content, BuildSession session)
{
    /// <summary>The files of the build, the one that counts most first.</summary>
    public static IReadOnlyList<ParametersFile> Load(BuildSession session)
    {
        var directory = session.Root / ".nuke";
        var files = new List<ParametersFile>();
        foreach (var profile in session.Parameters.Profiles.Reverse())
        {
            var file = directory / $"parameters.{profile}.json";
            if (!file.FileExists())
                throw new UserErrorException($"Profile '{profile}' has no file: '{file}' does not exist.");
            files.Add(Read(file, profile, session));
        }

        var common = directory / "parameters.json";
        if (common.FileExists())
            files.Add(Read(common, null, session));
        return files;
    }

    /// <summary>The value in this file; null when there is none.</summary>
    /// <exception cref="ValueConversionException">The value does not fit the type, or a secret cannot be decrypted.</exception>
    public object? Find(string name, Type type, bool isSecret)
    {
        if (!content.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (!isSecret)
            return JsonConversion.Convert(value, type, session.Root);

        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new ValueConversionException($"Secret '{name}' must be a string");
        return ValueConversion.ToScalar(Secrets.Decrypt(text, name, Secrets.FindPassword(session, profile, file.Name)), type);
    }

    private static ParametersFile Read(AbsolutePath file, string? profile, BuildSession session)
    {
        try
        {
            using var document = JsonDocument.Parse(
                File.ReadAllBytes(file),
                new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new ParametersFile(file, profile, document.RootElement.Clone(), session)
                : throw new UserErrorException($"'{file}' must hold a JSON object.");
        }
        catch (JsonException exception)
        {
            throw new UserErrorException(
                $"'{file}' is not valid JSON: see line {exception.LineNumber + 1}, column {exception.BytePositionInLine + 1}.");
        }
    }
}
