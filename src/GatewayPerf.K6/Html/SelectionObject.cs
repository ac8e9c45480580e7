using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using GatewayPerf.K6.Modules;
using Jint;
using Jint.Native;
using Jint.Native.Object;

namespace GatewayPerf.K6.Html;

/// <summary>Elements of a document with the methods that scripts know from jQuery.</summary>
internal sealed class SelectionObject : ObjectInstance
{
    /// <summary>What k6's selections have besides: a call says that it is not there.</summary>
    private static readonly string[] NotBuilt =
        ["contents", "data", "end", "nextUntil", "parentsUntil", "prevUntil", "serialize", "serializeArray", "serializeObject", "slice"];

    public SelectionObject(Engine engine, IReadOnlyList<IElement> elements) : base(engine)
    {
        Elements = elements;
        Prototype = engine.Intrinsics.Object.PrototypeObject;
    }

    public IReadOnlyList<IElement> Elements { get; }

    protected override void Initialize()
    {
        FastSetDataProperty("length", Elements.Count);
        AddReading();
        AddWalking();
        AddChoosing();
        foreach (var name in NotBuilt)
            this.Function(name, _ => throw K6Exception.NotBuiltYet($"Selection.{name}()"));
    }

    private void AddReading()
    {
        this.Function("size", _ => Elements.Count);
        this.Function("text", _ => string.Concat(Elements.Select(e => e.TextContent)));
        this.Function("html", _ => Elements.Count == 0 ? Undefined : Elements[0].InnerHtml);
        this.Function("val", _ => Elements.Count == 0 ? Undefined : Value(Elements[0]));
        this.Function("attr", a => Elements.Count == 0 ? Undefined : Elements[0].GetAttribute(a[0].Text()) ?? (a.Length > 1 ? a[1] : Undefined), 1);
        this.Function("get", a => a.Length == 0 ? new JsArray(Engine, [.. Elements.Select(e => (JsValue)Of(e))]) : At(a[0]), 1);
        this.Function("toArray", _ => new JsArray(Engine, [.. Elements.Select(e => (JsValue)Of(e))]));
        this.Function("is", a => Elements.Any(Matcher(a)), 1);
        this.Function("index", _ => Elements.Count == 0 ? -1 : Elements[0].ParentElement?.Children.Index(Elements[0]) ?? -1);
    }

    private void AddWalking()
    {
        this.Function("find", a => Of(Elements.SelectMany(e => Query(e, a[0].Text()))), 1);
        this.Function("children", a => Of(Elements.SelectMany(e => e.Children).Where(Matcher(a))), 1);
        this.Function("parent", a => Of(Elements.Select(e => e.ParentElement).OfType<IElement>().Where(Matcher(a))), 1);
        this.Function("parents", a => Of(Elements.SelectMany(Above).Where(Matcher(a))), 1);
        this.Function("closest", a => Of(Elements.Select(e => e.Closest(a[0].Text())).OfType<IElement>()), 1);
        this.Function("next", a => Of(Elements.Select(e => e.NextElementSibling).OfType<IElement>().Where(Matcher(a))), 1);
        this.Function("prev", a => Of(Elements.Select(e => e.PreviousElementSibling).OfType<IElement>().Where(Matcher(a))), 1);
        this.Function("nextAll", a => Of(Elements.SelectMany(e => Siblings(e).SkipWhile(s => s != e).Skip(1)).Where(Matcher(a))), 1);
        this.Function("prevAll", a => Of(Elements.SelectMany(e => Siblings(e).TakeWhile(s => s != e).Reverse()).Where(Matcher(a))), 1);
        this.Function("siblings", a => Of(Elements.SelectMany(e => Siblings(e).Where(s => s != e)).Where(Matcher(a))), 1);
    }

    private void AddChoosing()
    {
        this.Function("first", _ => Of(Elements.Take(1)));
        this.Function("last", _ => Of(Elements.TakeLast(1)));
        this.Function("eq", a => At(a[0]), 1);
        this.Function("filter", a => Of(Elements.Where(Matcher(a))), 1);
        this.Function("not", a => Of(Elements.Where(e => !Matcher(a)(e))), 1);
        this.Function("has", a => Of(Elements.Where(e => Query(e, a[0].Text()).Any())), 1);
        this.Function("add", a => Of(Elements.Concat(a[0] is SelectionObject other ? other.Elements : Query(Root(), a[0].Text()))), 1);
        this.Function("each", a =>
        {
            for (var i = 0; i < Elements.Count; i++)
                a[0].Call(i, Of(Elements[i]));
            return this;
        }, 1);
        this.Function("map", a => new JsArray(Engine, [.. Elements.Select((e, i) => a[0].Call(i, Of(e)))]), 1);
    }

    private SelectionObject Of(IEnumerable<IElement> elements) => new(Engine, [.. elements.Distinct()]);

    private SelectionObject Of(IElement element) => new(Engine, [element]);

    private SelectionObject At(JsValue index)
    {
        var i = (int)index.AsNumber();
        return Of(Elements.Skip(i < 0 ? Elements.Count + i : i).Take(1));
    }

    private Func<IElement, bool> Matcher(JsValue[] arguments)
    {
        if (arguments.Length == 0 || arguments[0].IsNothing())
            return _ => true;
        if (arguments[0] is SelectionObject other)
            return e => other.Elements.Contains(e);
        if (arguments[0].IsCallable())
            return e => Jint.Runtime.TypeConverter.ToBoolean(arguments[0].Call(Elements.TakeWhile(x => x != e).Count(), Of(e)));
        var selector = arguments[0].Text();
        return e => Guarded(selector, () => e.Matches(selector));
    }

    private IEnumerable<IElement> Query(IElement element, string selector) => Guarded(selector, () => element.QuerySelectorAll(selector));

    private T Guarded<T>(string selector, Func<T> run)
    {
        try
        {
            return run();
        }
        catch (DomException)
        {
            throw Engine.Error($"invalid selector '{selector}'");
        }
    }

    private IElement Root() => Elements[0].Owner!.DocumentElement;

    private static IEnumerable<IElement> Above(IElement element)
    {
        for (var parent = element.ParentElement; parent is not null; parent = parent.ParentElement)
            yield return parent;
    }

    private static IEnumerable<IElement> Siblings(IElement element) => element.ParentElement?.Children ?? (IEnumerable<IElement>)[element];

    private static JsValue Value(IElement element) => element switch
    {
        IHtmlInputElement input => input.Value,
        IHtmlTextAreaElement area => area.Value,
        IHtmlSelectElement select => select.Value ?? "",
        IHtmlOptionElement option => option.Value,
        _ => element.GetAttribute("value") ?? Undefined,
    };
}
