using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using GatewayPerf.K6.Http;
using GatewayPerf.K6.Modules;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace GatewayPerf.K6.Html;

/// <summary>What a browser would do with a page: follow a link, submit a form.</summary>
internal sealed class Forms(Engine engine, HttpRequests requests)
{
    /// <summary><c>response.clickLink({ selector, params })</c></summary>
    public JsValue ClickLink(HttpResult page, ObjectInstance? options)
    {
        var selector = Text(options, "selector") ?? "a[href]";
        var href = Find(page, selector)?.GetAttribute("href") ?? throw engine.Error($"no element found for selector '{selector}' in response '{page.Url}'");
        return requests.Send("GET", Absolute(page, href), JsValue.Undefined, options?.Get("params") ?? JsValue.Undefined);
    }

    /// <summary><c>response.submitForm({ formSelector, submitSelector, fields, params })</c></summary>
    public JsValue SubmitForm(HttpResult page, ObjectInstance? options)
    {
        var selector = Text(options, "formSelector") ?? "form";
        var form = Find(page, selector) ?? throw engine.Error($"no form found for selector '{selector}' in response '{page.Url}'");
        var fields = new JsObject(engine);
        foreach (var input in form.QuerySelectorAll("input[name], textarea[name], select[name]"))
        {
            if (input is IHtmlInputElement { Type: "submit" or "button" or "reset" or "image" } || (input is IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false }))
                continue;
            fields.Set(input.GetAttribute("name")!, new SelectionObject(engine, [input]).Get("val").Call());
        }

        if (form.QuerySelector(Text(options, "submitSelector") ?? "[type=\"submit\"]") is { } submit && submit.GetAttribute("name") is { Length: > 0 } name)
            fields.Set(name, submit.GetAttribute("value") ?? "");
        if (options?.Get("fields") is ObjectInstance given)
        {
            foreach (var key in given.GetOwnPropertyKeys(Types.String))
                fields.Set(key, given.Get(key));
        }

        var action = Absolute(page, form.GetAttribute("action") ?? "");
        var parameters = options?.Get("params") ?? JsValue.Undefined;
        if (!string.Equals(form.GetAttribute("method"), "post", StringComparison.OrdinalIgnoreCase))
            return requests.Send("GET", action.Split('?')[0] + "?" + FormBody.Of(fields).Text, JsValue.Undefined, parameters);
        return requests.Send("POST", action, fields, parameters);
    }

    private IElement? Find(HttpResult page, string selector) =>
        HtmlModule.Parse(engine, page.Body is { } body ? System.Text.Encoding.UTF8.GetString(body) : "").Elements[0].QuerySelector(selector);

    private static string Absolute(HttpResult page, string link) => new Uri(new Uri(page.Url), link).ToString();

    private static string? Text(ObjectInstance? options, string key) => options?.Get(key) is { } value && !value.IsNothing() ? value.Text() : null;
}
