#nullable disable annotations
using System.Linq.Expressions;
using System.Reflection;

namespace Nuke.Common.Execution;

/// <content>Definitions taken over from elsewhere.</content>
internal sealed partial class TargetDefinition
{
    public ITargetDefinition Base()
    {
        Assert.True(
            _baseMembers.TryDequeue(out var member),
            $"Target '{QualifiedName}' does not have any base members. To inherit from an interface default implementation, use Inherit<T> instead.");
        return Apply((Delegate)NonVirtual.GetValue(member, build));
    }

    public ITargetDefinition Inherit(params Target[] targets)
    {
        foreach (var other in targets)
            other(this);
        return this;
    }

    public ITargetDefinition Inherit<T>(params Expression<Func<T, Target>>[] targets)
    {
        IEnumerable<PropertyInfo> members = targets.Length == 0
            ? [TargetMembers.OnlyTargetOf(typeof(T), QualifiedName)]
            : targets.Select(x => (PropertyInfo)MemberExpressions.MemberOf(x));
        foreach (var member in members)
            Apply((Delegate)NonVirtual.GetValue(member, build));
        return this;
    }

    public TargetDefinition Apply(Delegate factory)
    {
        switch (factory)
        {
            case Target x:
                x(this);
                break;
            case Setup x:
                x(this);
                break;
            case Cleanup x:
                x(this);
                break;
        }

        return this;
    }
}
