using System.Globalization;
using System.Reflection;
using GatewayPerf.GitHub.Workflows;
using GatewayPerf.Plans;
using Nuke.Common;

/// <summary>
/// Parameters of the build as inputs of a workflow. They reach the build as environment variables, so that no shell ever reads one as code; what stands at its default is
/// not said.
/// </summary>
sealed class ParameterInputs
{
    readonly IReadOnlyList<(DeclaredParameter Parameter, WorkflowInput Input)> _pairs;

    ParameterInputs(IEnumerable<(DeclaredParameter Parameter, WorkflowInput Input)> pairs) => _pairs = [.. pairs];

    public IReadOnlyList<WorkflowInput> Inputs => [.. _pairs.Select(pair => pair.Input)];

    /// <summary>The build's variables with the inputs' values.</summary>
    public IReadOnlyDictionary<string, string> Variables => _pairs.ToDictionary(pair => pair.Parameter.Variable, pair => pair.Input.WhenSaid);

    /// <summary>The parameters of these members, in this order.</summary>
    public static ParameterInputs Of(params string[] members)
    {
        var declared = DeclaredParameter.Of(typeof(Build)).ToDictionary(parameter => parameter.Name);
        return new ParameterInputs(members.Select(member => (declared[member], Create(declared[member]))));
    }

    /// <summary>The parameters that a component declares itself. A secret is none: inputs are shown to everybody who may see the run.</summary>
    public static ParameterInputs DeclaredBy<T>() => Of(
        [.. typeof(T).GetProperties().Where(member => member.IsDefined(typeof(ParameterAttribute)) && !member.IsDefined(typeof(SecretAttribute))).Select(member => member.Name)]);

    /// <summary>The same, but that these values cannot be chosen.</summary>
    public ParameterInputs Except<T>(params T[] values) where T : struct, Enum
    {
        var words = values.Select(KebabCaseEnumConverter<T>.NameOf).ToArray();
        return new ParameterInputs(_pairs.Select(pair => pair is { Parameter.Type: var type, Input: ChoiceInput choice } && type == typeof(T)
            ? (pair.Parameter, choice with { Options = [.. choice.Options.Except(words)] })
            : pair));
    }

    static WorkflowInput Create(DeclaredParameter parameter)
    {
        var name = parameter.Option[2..];
        var description = parameter.Default is null ? parameter.Description : parameter.Meaning;
        return Choices.Of(parameter.Type) is { } options
            // The form shows the words themselves.
            ? new ChoiceInput(name, description.Split(": ")[0], options, parameter.Default ?? options[0])
            : parameter.Type == typeof(bool) ? new BooleanInput(name, description, parameter.Default == "true")
            : parameter.Type == typeof(int) ? new NumberInput(name, description, parameter.Default is { } number ? int.Parse(number, CultureInfo.InvariantCulture) : null)
            : new StringInput(name, description, parameter.Default);
    }
}
