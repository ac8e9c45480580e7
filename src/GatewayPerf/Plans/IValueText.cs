namespace GatewayPerf.Plans;

/// <summary>A small value type that has one text form, used on the command line, in files and in JSON alike.</summary>
public interface IValueText<TSelf>
{
    /// <summary>Parses the text form; throws <see cref="FormatException"/> with a sentence for the user.</summary>
    static abstract TSelf ParseText(string text);
}
