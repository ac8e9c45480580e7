using System.CommandLine;
using System.Text.Json.Nodes;
using GatewayPerf.K6.Options;

namespace GatewayPerf.K6.CommandLine;

/// <summary>The options of a test as flags of <c>run</c> and as variables of the environment.</summary>
internal sealed class OptionFlags
{
    private readonly List<(OptionDefinition Definition, Option Option)> _flags =
        [.. OptionTable.All.Where(o => o.IsBuilt && o.Flag is not null).Select(o => (o, Flag(o)))];

    public void AddTo(Command command)
    {
        foreach (var (_, option) in _flags)
            command.Add(option);
    }

    /// <summary>What the command line sets.</summary>
    /// <exception cref="K6Exception">A value is invalid (255).</exception>
    public JsonObject Read(ParseResult result)
    {
        var options = new JsonObject();
        foreach (var (definition, option) in _flags)
        {
            if (result.GetResult(option) is not { Implicit: false } given)
                continue;
            string[] values = given.Tokens.Count == 0 ? ["true"] : [.. given.Tokens.Select(t => t.Value)];
            try
            {
                options[definition.Key] = OptionText.Read(definition.Kind, values, isFlag: true);
            }
            catch (FormatException e)
            {
                throw new K6Exception(ExitCode.Usage, $"invalid argument \"{string.Join(',', values)}\" for \"{definition.Flag}\" flag: {e.Message}");
            }
        }

        return options;
    }

    /// <summary>What the environment sets.</summary>
    /// <exception cref="K6Exception">A value is invalid, or a variable stands for what is not built yet (104).</exception>
    public static JsonObject ReadEnvironment(Func<string, string?> variable)
    {
        var options = new JsonObject();
        foreach (var definition in OptionTable.All)
        {
            if (definition.Variable is not { } name || variable(name) is not { Length: > 0 } text)
                continue;
            if (!definition.IsBuilt)
                throw K6Exception.NotBuiltYet($"the environment variable {name}");
            try
            {
                options[definition.Key] = OptionText.Read(definition.Kind, [text], isFlag: false);
            }
            catch (FormatException e)
            {
                throw new K6Exception(ExitCode.InvalidConfig, $"{name}={text}: {e.Message}");
            }
        }

        return options;
    }

    private static Option Flag(OptionDefinition definition)
    {
        string[] aliases = definition.ShortFlag is { } alias ? [alias] : [];
        return definition.Kind switch
        {
            OptionKind.Boolean => new Option<bool>(definition.Flag!, aliases) { Description = definition.Help },
            OptionKind.TextList or OptionKind.Stages or OptionKind.Tags => new Option<string[]>(definition.Flag!, aliases) { Description = definition.Help },
            _ => new Option<string>(definition.Flag!, aliases) { Description = definition.Help },
        };
    }
}
