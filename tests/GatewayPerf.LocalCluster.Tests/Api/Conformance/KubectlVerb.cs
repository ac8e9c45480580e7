namespace GatewayPerf.LocalCluster.Tests.Api.Conformance;

/// <summary>
/// What kubectl is asked to do with one object of every kind. In the texts <c>{objects}</c> are all objects as type/name, <c>{types}</c> all types, <c>{type}</c> and
/// <c>{path}</c> one of them and its collection (then kubectl runs once a kind), <c>{run}</c> the label by which the objects of this verb are found; in <paramref name="Expect"/>, a regular expression,
/// <c>{resource}</c>, <c>{kind}</c> and <c>{name}</c> are those of the object that must be told of.
/// </summary>
internal sealed record KubectlVerb(string Name, string Arguments, string Expect)
{
    /// <summary>Whether the objects are there before; else kubectl brings them.</summary>
    public bool Exist { get; init; } = true;

    /// <summary>Whether kubectl gets the manifests on its standard input.</summary>
    public bool Feeds { get; init; }

    /// <summary>Whether those manifests differ from what is there.</summary>
    public bool Changes { get; init; }

    /// <summary>The kinds that it is about; null for all.</summary>
    public IReadOnlyList<string>? Only { get; init; }

    /// <summary>Kinds for which it must be refused, with the sentence.</summary>
    public IReadOnlyDictionary<string, string> Refused { get; init; } = new Dictionary<string, string>();

    /// <summary>What is expected of kinds that show themselves in another way.</summary>
    public IReadOnlyDictionary<string, string> Otherwise { get; init; } = new Dictionary<string, string>();

    public bool RunsByKind => Arguments.Contains("{type}", StringComparison.Ordinal) || Arguments.Contains("{path}", StringComparison.Ordinal);

    /// <summary>The exit code of kubectl; 1 in any case when something is refused.</summary>
    public int Code { get; init; }

    public override string ToString() => Name;
}
