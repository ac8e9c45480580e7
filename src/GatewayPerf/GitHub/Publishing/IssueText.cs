namespace GatewayPerf.GitHub.Publishing;

/// <summary>An issue of ours, known by the first line of its body, which nobody sees.</summary>
/// <param name="Name">Tells it from others of ours.</param>
/// <param name="Title">The title.</param>
/// <param name="Text">The body below the marker, in Markdown.</param>
internal sealed record IssueText(PublishName Name, string Title, string Text)
{
    /// <summary>The first line.</summary>
    public string Marker => $"<!-- gatewayperf-publication:{Name} -->";

    /// <summary>Marker and text, as much as GitHub takes.</summary>
    public string Body => $"{Marker}\n" + PublishedSummary.Cut(Text, Publication.MostCharacters - Marker.Length - 1, text => text.Length);

    /// <summary>Whether a text of GitHub's is an earlier one of it. A marker that is quoted stands further back.</summary>
    public bool IsOurs(string? body) => body?.StartsWith(Marker, StringComparison.Ordinal) == true;
}
