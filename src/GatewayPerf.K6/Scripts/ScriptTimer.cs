using Jint.Native;

namespace GatewayPerf.K6.Scripts;

/// <summary>What <c>setTimeout</c> and <c>setInterval</c> make.</summary>
internal sealed class ScriptTimer(int id, JsValue callback, JsValue[] arguments, TimeSpan? period)
{
    public int Id => id;

    public JsValue Callback => callback;

    public JsValue[] Arguments => arguments;

    /// <summary>After what time it runs again; null for once only.</summary>
    public TimeSpan? Period => period;

    public bool IsCleared { get; set; }
}
