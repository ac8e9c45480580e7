using Jint;
using Jint.Runtime.Modules;

namespace GatewayPerf.K6.Scripts;

/// <summary>Gives an engine the modules that were parsed beforehand.</summary>
internal sealed class GraphModuleLoader(ScriptGraph graph) : IModuleLoader
{
    public ResolvedSpecifier Resolve(string? referencingModuleLocation, ModuleRequest moduleRequest)
    {
        var target = ScriptGraph.Resolve(referencingModuleLocation, moduleRequest.Specifier);
        return target.StartsWith('/')
            ? new ResolvedSpecifier(moduleRequest, target, new Uri("file://" + target), SpecifierType.RelativeOrAbsolute)
            : new ResolvedSpecifier(moduleRequest, target, null, SpecifierType.Bare);
    }

    public Module LoadModule(Engine engine, ResolvedSpecifier resolved)
    {
        var prepared = graph[resolved.Key];
        return ModuleFactory.BuildSourceTextModule(engine, prepared);
    }
}
