using Nuke.Common.Execution;

namespace Nuke.Embedded.Tests.Extensions;

[AttributeUsage(AttributeTargets.Class)]
public sealed class ThrowingAttribute : BuildExtensionAttributeBase, IOnTargetFailed, IOnBuildFinished
{
    public void OnTargetFailed(ExecutableTarget target) => throw new InvalidOperationException("no room for the record");

    public void OnBuildFinished() => throw new InvalidOperationException("no room for the report");
}
