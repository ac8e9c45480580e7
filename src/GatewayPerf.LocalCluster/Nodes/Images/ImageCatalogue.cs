using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace GatewayPerf.LocalCluster.Nodes.Images;

/// <summary>Which image is which program. There is no registry: an image that is not listed cannot be pulled.</summary>
internal sealed class ImageCatalogue(IReadOnlyDictionary<string, ImageEntry> images)
{
    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Reads a catalogue file. Throws <see cref="ImageCatalogueException"/> whose message names file and key.</summary>
    public static ImageCatalogue Load(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var file = JsonSerializer.Deserialize<CatalogueFile>(stream, Strict);
            var entries = file?.Images ?? throw new ImageCatalogueException($"The image catalogue {path} has no object \"images\".");
            return new ImageCatalogue(entries.ToDictionary(entry => entry.Key, entry => Entry(path, entry.Key, entry.Value)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ImageCatalogueException($"The image catalogue {path} cannot be read: {exception.Message}");
        }
        catch (JsonException exception)
        {
            throw new ImageCatalogueException($"The image catalogue {path} is not what it must be: {exception.Message}");
        }
    }

    /// <summary>The catalogue with one image more; an image that is listed already stays as it is.</summary>
    public ImageCatalogue With(string image, ImageEntry entry)
    {
        var all = new Dictionary<string, ImageEntry>(images);
        all.TryAdd(image, entry);
        return new ImageCatalogue(all);
    }

    /// <summary>Looks an image up; its tag and digest do not count.</summary>
    public bool TryFind(string image, [NotNullWhen(true)] out ImageEntry? entry) => images.TryGetValue(ImageName.WithoutTag(image), out entry);

    private static ImageEntry Entry(string path, string image, CatalogueImage? value)
    {
        if (image.Length == 0 || ImageName.WithoutTag(image) != image)
            throw new ImageCatalogueException($"The image catalogue {path} lists \"{image}\": name images without tag and digest.");

        var commands = value?.Commands ?? [];
        if (value?.Command is not { Length: > 0 } && commands.Count == 0)
            throw new ImageCatalogueException($"The image catalogue {path} gives \"{image}\" neither \"command\" nor \"commands\".");
        if (commands.FirstOrDefault(command => command.Value is not { Length: > 0 }).Key is { } empty)
            throw new ImageCatalogueException($"The image catalogue {path} gives the command \"{empty}\" of \"{image}\" no program.");

        return new ImageEntry(
            value?.Command ?? [],
            commands.ToDictionary(command => command.Key, command => (IReadOnlyList<string>)command.Value),
            value?.Environment ?? []);
    }

    private sealed record CatalogueFile(Dictionary<string, CatalogueImage?>? Images);

    private sealed record CatalogueImage(string[]? Command, Dictionary<string, string[]>? Commands, Dictionary<string, string>? Environment);
}
