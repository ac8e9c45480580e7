using Nuke.Common.CI;

namespace Nuke.Common.Execution;

/// <summary>Answers <c>--generate-configuration Id</c>: writes that configuration.</summary>
internal sealed class HandleGenerateRequest(NukeBuild build) : IOnBuildCreated
{
    public const string Option = "generate-configuration";

    public float Priority => 50;

    public void OnBuildCreated(IReadOnlyCollection<ExecutableTarget> executableTargets)
    {
        if (!BuildSession.Current.Arguments.Has(Option))
            return;

        var id = BuildSession.Current.Arguments.Value(Option);
        var generators = ConfigurationGenerators.Of(build);
        switch (generators.Where(x => x.Id == id).ToList())
        {
            case [var generator]:
                CreateParents(generator);
                generator.Generate(executableTargets);
                throw new ExitRequestException(0);
            case []:
                throw new UserErrorException(generators.Count == 0
                    ? $"There is no configuration '{id}'; the build has none."
                    : $"There is no configuration '{id}'; there are: {string.Join(", ", generators.Select(x => x.Id))}.");
            default:
                throw new UserErrorException($"The build has several configurations '{id}'.");
        }
    }

    internal static void CreateParents(IConfigurationGenerator generator)
    {
        foreach (var file in generator.GeneratedFiles)
            Directory.CreateDirectory(file.Parent!);
    }
}
