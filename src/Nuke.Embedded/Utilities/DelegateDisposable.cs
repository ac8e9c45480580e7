#nullable disable annotations
using System.Linq.Expressions;
using System.Reflection;

namespace Nuke.Common.Utilities;

/// <summary>Runs an action when it is disposed.</summary>
public sealed class DelegateDisposable : IDisposable
{
    private Action _cleanup;

    private DelegateDisposable(Action cleanup) => _cleanup = cleanup;

    /// <summary>Runs <paramref name="setup"/> now and <paramref name="cleanup"/> once, when disposed.</summary>
    public static IDisposable CreateBracket(Action setup = null, Action cleanup = null)
    {
        setup?.Invoke();
        return new DelegateDisposable(cleanup);
    }

    /// <summary>Runs <paramref name="setup"/> now and hands its result to <paramref name="cleanup"/> when disposed.</summary>
    public static IDisposable CreateBracket<T>(Func<T> setup, Action<T> cleanup)
    {
        var state = setup();
        return new DelegateDisposable(() => cleanup(state));
    }

    /// <summary>Sets a static member, or one of a captured object, and restores it when disposed.</summary>
    public static IDisposable SetAndRestore<T>(Expression<Func<T>> memberProvider, T value)
    {
        var expression = (MemberExpression)memberProvider.Body;
        var instance = expression.Expression == null
            ? null
            : Expression.Lambda(expression.Expression).Compile(preferInterpretation: true).DynamicInvoke();
        var (get, set) = expression.Member switch
        {
            PropertyInfo x => ((Func<object, object>)x.GetValue, (Action<object, object>)x.SetValue),
            FieldInfo x => (x.GetValue, x.SetValue),
            _ => throw new ArgumentException($"'{memberProvider.Body}' is neither field nor property")
        };
        return SetAndRestore(() => get(instance), x => set(instance, x), (object)value);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        var cleanup = _cleanup;
        _cleanup = null;
        cleanup?.Invoke();
    }

    internal static IDisposable SetAndRestore<T>(Func<T> get, Action<T> set, T value)
    {
        var before = get();
        set(value);
        return new DelegateDisposable(() => set(before));
    }
}
