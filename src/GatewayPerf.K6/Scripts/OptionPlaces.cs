using Acornima.Ast;

namespace GatewayPerf.K6.Scripts;

/// <summary>Finds the line where an option is written, as far as the script writes it as a literal.</summary>
internal sealed class OptionPlaces(string path, Module module)
{
    /// <summary><c>script.js:7</c> for a path such as <c>scenarios.main.executor</c>: the deepest part of it that is there.</summary>
    public string? Of(string option)
    {
        Node? found = null;
        var current = Literal();
        foreach (var key in option.Split('.'))
        {
            if (current?.Properties.OfType<Property>().FirstOrDefault(p => Name(p) == key) is not { } property)
                break;
            found = property;
            current = property.Value as ObjectExpression;
        }

        return found is null ? null : SupportedApi.Place(path, found);
    }

    private ObjectExpression? Literal() => module.Body.OfType<ExportNamedDeclaration>()
        .Select(e => e.Declaration).OfType<VariableDeclaration>().SelectMany(v => v.Declarations)
        .FirstOrDefault(d => d.Id is Identifier { Name: "options" })?.Init as ObjectExpression;

    private static string? Name(Property property) => property.Key switch
    {
        Identifier key when !property.Computed => key.Name,
        StringLiteral key => key.Value,
        _ => null,
    };
}
