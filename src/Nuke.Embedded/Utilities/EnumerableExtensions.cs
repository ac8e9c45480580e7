#nullable disable annotations
namespace Nuke.Common.Utilities.Collections;

/// <summary>Small things that builds do with collections.</summary>
public static class EnumerableExtensions
{
    /// <summary>Does something with each item.</summary>
    public static void ForEach<T>(this IEnumerable<T> enumerable, Action<T> action)
    {
        foreach (var item in enumerable)
            action(item);
    }

    /// <summary>Does something with each item and its index.</summary>
    public static void ForEach<T>(this IEnumerable<T> enumerable, Action<T, int> action)
    {
        var index = 0;
        foreach (var item in enumerable)
            action(item, index++);
    }

    /// <summary>Does something with each item when it is enumerated.</summary>
    public static IEnumerable<T> ForEachLazy<T>(this IEnumerable<T> enumerable, Action<T> action)
    {
        foreach (var item in enumerable)
        {
            action(item);
            yield return item;
        }
    }

    /// <summary>The items that are not null.</summary>
    public static IEnumerable<T> WhereNotNull<T>(this IEnumerable<T> enumerable)
        where T : class =>
        enumerable.Where(x => x != null);

    /// <summary>The items for which the condition does not hold.</summary>
    public static IEnumerable<T> WhereNot<T>(this IEnumerable<T> enumerable, Func<T, bool> predicate)
        where T : class =>
        enumerable.Where(x => !predicate(x));

    /// <summary>Appends items.</summary>
    public static IEnumerable<T> Concat<T>(this IEnumerable<T> enumerable, params T[] items) => Enumerable.Concat(enumerable, items);

    /// <summary>The collection itself, or an empty one for null.</summary>
    public static IEnumerable<T> EmptyIfNull<T>(this IEnumerable<T> enumerable) => enumerable ?? [];

    /// <summary>The only item, or null when there is none.</summary>
    /// <exception cref="InvalidOperationException">There are several; the message is the given one.</exception>
    public static T SingleOrDefaultOrError<T>(this IEnumerable<T> enumerable, string message) =>
        enumerable.SingleOrDefaultOrError(_ => true, message);

    /// <summary>The only item for which the condition holds, or null when there is none.</summary>
    /// <exception cref="InvalidOperationException">There are several; the message is the given one.</exception>
    public static T SingleOrDefaultOrError<T>(this IEnumerable<T> enumerable, Func<T, bool> predicate, string message)
    {
        var items = enumerable.Where(predicate).Take(2).ToList();
        return items.Count <= 1 ? items.FirstOrDefault() : throw new InvalidOperationException(message);
    }

    /// <summary>Whether there is nothing in it.</summary>
    public static bool IsEmpty<T>(this IEnumerable<T> enumerable) => !enumerable.Any();

    /// <summary>Whether it is null or there is nothing in it.</summary>
    public static bool IsNullOrEmpty<T>(this IEnumerable<T> enumerable) => enumerable?.Any() != true;

    /// <summary>An item and those below it.</summary>
    public static IEnumerable<T> DescendantsAndSelf<T>(this T obj, Func<T, IEnumerable<T>> selector, Func<T, bool> traverse = null) =>
        Enumerable.Concat([obj], obj.Descendants(selector, traverse));

    /// <summary>What is below an item, each before what is below it; without those, and what is below them, of which <paramref name="traverse"/> says no.</summary>
    public static IEnumerable<T> Descendants<T>(this T obj, Func<T, IEnumerable<T>> selector, Func<T, bool> traverse = null)
    {
        foreach (var child in selector(obj).Where(x => traverse?.Invoke(x) != false))
        {
            foreach (var item in child.DescendantsAndSelf(selector, traverse))
                yield return item;
        }
    }
}
