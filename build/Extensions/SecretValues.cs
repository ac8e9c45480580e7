/// <summary>What no line of this process may show. A value that is shorter than four characters hides nothing but makes everything else unreadable; it is left.</summary>
sealed class SecretValues
{
    /// <summary>What stands in place of a secret.</summary>
    public const string Mask = "***";

    const int Shortest = 4;
    volatile string[] _values = [];

    public void Add(string? value)
    {
        if (value?.Trim() is { Length: >= Shortest } secret && !_values.Contains(secret))
        {
            // Longest first: one may be a part of another.
            _values = [.. _values.Append(secret).OrderByDescending(known => known.Length)];
        }
    }

    public bool In(string? text) => text is not null && _values.Any(value => text.Contains(value, StringComparison.Ordinal));

    public string Hide(string text)
    {
        foreach (var value in _values)
        {
            text = text.Replace(value, Mask, StringComparison.Ordinal);
        }

        return text;
    }
}
