using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using GatewayPerf.StandIns.Hosting;

namespace GatewayPerf.StandIns.Gateway.Definitions;

/// <summary>
/// Loads what lies in Tyk's two directories: every <c>*.json</c> directly in them, one object a file. As in Tyk, a file that is
/// not JSON or has a field of a wrong type is logged and left out.
/// </summary>
internal sealed class DefinitionDirectory(IReadOnlyDictionary<string, string> environment, TextLog log)
{
    /// <exception cref="StandInException">A definition asks for what is not built yet, or its listen path, id or target is unusable.</exception>
    public IReadOnlyList<LoadedApi> LoadApis(string directory)
    {
        var loaded = new List<LoadedApi>();
        foreach (var file in Files(directory).Where(file => !file.EndsWith("-oas.json", StringComparison.Ordinal)))
        {
            log.Info($"Loading API Specification from {file}");
            var text = EnvironmentReferences.Replace(File.ReadAllText(file), environment);
            if (Read(file, text, UnbuiltFields.FirstOfApi, TykJson.Default.ApiDefinition) is { } definition)
                loaded.Add(new(ApiRules.Check(definition, file), text));
        }

        var twice = loaded.GroupBy(api => api.Definition.ApiId).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
            throw new StandInException($"api_id '{twice.Key}' is used by {twice.Count()} files in {directory}; give each API its own.");
        ResolveCollisions(loaded);
        return loaded;
    }

    /// <summary>The policies by their <c>id</c>; of two with the same one the last file wins.</summary>
    /// <exception cref="StandInException">A policy asks for what is not built yet.</exception>
    public IReadOnlyDictionary<string, LoadedPolicy> LoadPolicies(string? directory)
    {
        var loaded = new Dictionary<string, LoadedPolicy>(StringComparer.Ordinal);
        foreach (var file in directory is null ? [] : Files(directory))
        {
            var text = File.ReadAllText(file);
            if (Read(file, text, UnbuiltFields.FirstOfPolicy, TykJson.Default.Policy) is { } policy)
                loaded[policy.Id] = new(policy, text);
        }

        return loaded;
    }

    /// <summary>Of APIs with one listen path the first keeps it, the others get their id appended: as Tyk does.</summary>
    private void ResolveCollisions(List<LoadedApi> apis)
    {
        foreach (var api in apis.GroupBy(api => api.Definition.Proxy.ListenPath).SelectMany(group => group.Skip(1)).ToList())
        {
            api.Definition.Proxy.ListenPath += $"-{api.Definition.ApiId}";
            log.Error($"Listen path collision, changed to {api.Definition.Proxy.ListenPath}");
        }
    }

    private T? Read<T>(string file, string text, Func<JsonElement, string?> unbuilt, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            if (unbuilt(document.RootElement) is { } field)
                throw new StandInException($"{file} asks for {field}, which is not built yet in the gateway stand-in. Take the field out, or use a real Tyk image.");
            return JsonNulls.Remove(JsonNode.Parse(text))?.Deserialize(type);
        }
        catch (JsonException failure)
        {
            log.Error($"Couldn't unmarshal read file {file}: {failure.Message}");
            return null;
        }
    }

    private static string[] Files(string directory)
    {
        if (!Directory.Exists(directory))
            return [];
        var files = Directory.GetFiles(directory, "*.json");
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }
}
