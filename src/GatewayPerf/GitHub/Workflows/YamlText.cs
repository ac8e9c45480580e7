using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace GatewayPerf.GitHub.Workflows;

/// <summary>Writes YAML as people write it: comments, empty lines, and quotes only where a value would be read as something else.</summary>
internal sealed partial class YamlText : IDisposable
{
    private readonly StringWriter _text = new(CultureInfo.InvariantCulture);
    private readonly Emitter _emitter;

    public YamlText()
    {
        _emitter = new Emitter(_text, new EmitterSettings().WithIndentedSequences());
        Emit(new StreamStart(), new DocumentStart(null, null, isImplicit: true));
    }

    /// <summary>Ends the text; lines end with <c>\n</c>.</summary>
    public string End()
    {
        Emit(new DocumentEnd(isImplicit: true), new StreamEnd());
        return EmptyComments().Replace(_text.ToString().ReplaceLineEndings("\n"), "");
    }

    public void Dispose() => _text.Dispose();

    public YamlText Map(Action content)
    {
        Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, MappingStyle.Block));
        content();
        Emit(new MappingEnd());
        return this;
    }

    public YamlText List(Action content)
    {
        Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, SequenceStyle.Block));
        content();
        Emit(new SequenceEnd());
        return this;
    }

    /// <summary>A list on one line.</summary>
    public YamlText Row(IEnumerable<string> values)
    {
        Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, SequenceStyle.Flow));
        foreach (var value in values)
        {
            Text(value);
        }

        Emit(new SequenceEnd());
        return this;
    }

    public YamlText EmptyMap()
    {
        Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, MappingStyle.Flow), new MappingEnd());
        return this;
    }

    public YamlText Key(string name) => Plain(name);

    /// <summary>A text, quoted where YAML would read a number, a truth value or nothing.</summary>
    public YamlText Text(string value) => Scalar(value, OtherKinds().IsMatch(value) ? ScalarStyle.SingleQuoted : ScalarStyle.Plain);

    /// <summary>A value as it stands: a number, a truth value.</summary>
    public YamlText Plain(string value) => Scalar(value, ScalarStyle.Plain);

    /// <summary>Several lines.</summary>
    public YamlText Lines(IEnumerable<string> lines) => Scalar(string.Concat(lines.Select(line => line + "\n")), ScalarStyle.Literal);

    /// <summary>A comment on a line of its own, before what comes next.</summary>
    public YamlText Comment(string text)
    {
        Emit(new Comment(text, isInline: false));
        return this;
    }

    /// <summary>A comment behind what came last.</summary>
    public YamlText Note(string text)
    {
        Emit(new Comment(text, isInline: true));
        return this;
    }

    // The emitter has no empty lines; a comment without text stands for one until the end.
    public YamlText EmptyLine() => Comment("");

    private YamlText Scalar(string value, ScalarStyle style)
    {
        Emit(new Scalar(AnchorName.Empty, TagName.Empty, value, style, isPlainImplicit: true, isQuotedImplicit: true));
        return this;
    }

    private void Emit(params ParsingEvent[] events)
    {
        foreach (var parsingEvent in events)
        {
            _emitter.Emit(parsingEvent);
        }
    }

    [GeneratedRegex(@"^ *# ?$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex EmptyComments();

    [GeneratedRegex(@"^(true|false|yes|no|on|off|y|n|null|~|\.nan|[-+]?\.inf|0x[0-9a-f]+|[-+]?[0-9.][0-9_.:eo+-]*)?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OtherKinds();
}
