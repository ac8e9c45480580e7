using Acornima;
using Acornima.Ast;

namespace GatewayPerf.K6.Scripts;

/// <summary>Finds uses of what is missing: members of k6's modules, globals, keys of request parameters.</summary>
internal sealed class MissingApiVisitor(string path, IReadOnlyDictionary<string, string> bindings, IReadOnlySet<string> globals, bool hasWebCrypto) : AstVisitor
{
    protected override object? VisitMemberExpression(MemberExpression memberExpression)
    {
        if (ModuleMember(memberExpression) is var (module, member) && SupportedApi.IsMissing(module, member))
            throw K6Exception.NotBuiltYet($"{member} of {module}", SupportedApi.Place(path, memberExpression));
        if (memberExpression is { Computed: false, Object: Identifier { Name: "crypto" }, Property: Identifier { Name: "subtle" } } && hasWebCrypto)
            throw K6Exception.NotBuiltYet("crypto.subtle", SupportedApi.Place(path, memberExpression));
        Visit(memberExpression.Object);
        // The name of a plain member is no reference to a global.
        if (memberExpression.Computed)
            Visit(memberExpression.Property);
        return memberExpression;
    }

    protected override object? VisitCallExpression(CallExpression callExpression)
    {
        if (callExpression.Callee is MemberExpression callee && ModuleMember(callee) is var (module, member) && module == "k6/http")
        {
            var index = member switch { "get" or "head" => 1, "request" => 3, _ => 2 };
            if (callExpression.Arguments.Count > index && callExpression.Arguments[index] is ObjectExpression parameters)
                CheckParameters(parameters);
        }

        return base.VisitCallExpression(callExpression);
    }

    protected override object? VisitIdentifier(Identifier identifier) =>
        globals.Contains(identifier.Name) ? throw K6Exception.NotBuiltYet(identifier.Name, SupportedApi.Place(path, identifier)) : identifier;

    protected override object? VisitImportExpression(ImportExpression importExpression) =>
        throw new K6Exception(ExitCode.ScriptException, $"{SupportedApi.Place(path, importExpression)}: dynamic modules not enabled in the host program");

    protected override object? VisitObjectProperty(ObjectProperty property)
    {
        if (property.Computed)
            Visit(property.Key);
        Visit(property.Value);
        return property;
    }

    private void CheckParameters(ObjectExpression parameters)
    {
        foreach (var property in parameters.Properties.OfType<Property>())
        {
            if (property is { Computed: false, Key: Identifier { Name: "auth" }, Value: StringLiteral { Value: "ntlm" } })
                throw K6Exception.NotBuiltYet("the request parameter auth: 'ntlm'", SupportedApi.Place(path, property));
        }
    }

    private (string Module, string Member)? ModuleMember(MemberExpression expression) =>
        expression is { Computed: false, Object: Identifier target, Property: Identifier property } && bindings.TryGetValue(target.Name, out var module)
            ? (module, property.Name)
            : null;
}
