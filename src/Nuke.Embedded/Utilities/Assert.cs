#nullable disable annotations
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Nuke.Common;

/// <summary>Conditions that must hold. What does not hold is an <see cref="ArgumentException"/> that names the expression.</summary>
public static class Assert
{
    /// <summary>Throws.</summary>
    [DoesNotReturn]
#pragma warning disable CA2201 // The type that builds expect.
    public static void Fail(string message, Exception exception = null) => throw new Exception(message, exception);
#pragma warning restore CA2201

    /// <summary>The condition must hold.</summary>
    public static void True([DoesNotReturnIf(false)] bool condition, string message = null, [CallerArgumentExpression(nameof(condition))] string argumentExpression = null)
    {
        if (!condition)
            throw new ArgumentException(message ?? "Expected condition to be true", message == null ? argumentExpression : null);
    }

    /// <summary>The condition must not hold.</summary>
    public static void False([DoesNotReturnIf(true)] bool condition, string message = null, [CallerArgumentExpression(nameof(condition))] string argumentExpression = null)
    {
        if (condition)
            throw new ArgumentException(message ?? "Expected condition to be false", message == null ? argumentExpression : null);
    }

    /// <summary>The object must not be null.</summary>
    /// <returns>The object.</returns>
    public static T NotNull<T>([NotNull] this T obj, string message = null, [CallerArgumentExpression(nameof(obj))] string argumentExpression = null)
        where T : class =>
        obj ?? throw new ArgumentException(message ?? $"Expected object of type '{typeof(T).FullName}' to be not null", message == null ? argumentExpression : null);

    /// <summary>The object must not be null.</summary>
    /// <returns>The object.</returns>
    public static T? NotNull<T>([NotNull] this T? obj, string message = null, [CallerArgumentExpression(nameof(obj))] string argumentExpression = null)
        where T : struct =>
        obj ?? throw new ArgumentException(message ?? $"Expected object of type '{typeof(T).FullName}' to be not null", message == null ? argumentExpression : null);

    /// <summary>The string must not be null or empty.</summary>
    /// <returns>The string.</returns>
    public static string NotNullOrEmpty([NotNull] this string str, string message = null, [CallerArgumentExpression(nameof(str))] string argumentExpression = null) =>
        !string.IsNullOrEmpty(str) ? str : throw new ArgumentException(message ?? "Expected string to be not null or empty", message == null ? argumentExpression : null);

    /// <summary>The string must not be null or blank.</summary>
    /// <returns>The string.</returns>
    public static string NotNullOrWhiteSpace([NotNull] this string str, string message = null, [CallerArgumentExpression(nameof(str))] string argumentExpression = null) =>
        !string.IsNullOrWhiteSpace(str) ? str : throw new ArgumentException(message ?? "Expected string to be not null or whitespace", message == null ? argumentExpression : null);

    /// <summary>The collection must have items.</summary>
    public static void NotEmpty<T>(IReadOnlyCollection<T> collection, string message = null, [CallerArgumentExpression(nameof(collection))] string argumentExpression = null) =>
        True(collection is { Count: > 0 }, message ?? $"Expected collection '{argumentExpression}' to be not empty");

    /// <summary>The collection must have no items.</summary>
    public static void Empty<T>(IReadOnlyCollection<T> collection, string message = null, [CallerArgumentExpression(nameof(collection))] string argumentExpression = null) =>
        True(collection is { Count: 0 }, message ?? $"Expected collection '{argumentExpression}' to be empty");

    /// <summary>The collection must have that many items.</summary>
    public static void Count<T>(IReadOnlyCollection<T> collection, int length, string message = null, [CallerArgumentExpression(nameof(collection))] string argumentExpression = null) =>
        True(collection?.Count == length, message ?? $"Expected collection '{argumentExpression}' to have length {length} but was {collection?.Count}");

    /// <summary>The collection must have exactly one item.</summary>
    public static void HasSingleItem<T>(IReadOnlyCollection<T> collection, string message = null, [CallerArgumentExpression(nameof(collection))] string argumentExpression = null) =>
        Count(collection, 1, message, argumentExpression);

    /// <summary>The file must exist.</summary>
    public static void FileExists(string path, string message = null, [CallerArgumentExpression(nameof(path))] string argumentExpression = null) =>
        True(File.Exists(path), message ?? $"Expected file to exist: {path} (Parameter '{argumentExpression}')");

    /// <summary>The directory must exist.</summary>
    public static void DirectoryExists(string path, string message = null, [CallerArgumentExpression(nameof(path))] string argumentExpression = null) =>
        True(Directory.Exists(path), message ?? $"Expected directory to exist: {path} (Parameter '{argumentExpression}')");
}
