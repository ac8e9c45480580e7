using System.Linq.Expressions;
using System.Reflection;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Execution;

/// <summary>Checks what targets and parameters require, before the first target runs.</summary>
internal static class Requirements
{
    public static void Validate(NukeBuild build)
    {
        foreach (var target in build.ExecutionPlan.Where(x => x.Status == ExecutionStatus.Scheduled))
        {
            foreach (var requirement in target.DelegateRequirements)
                Validate(build, target, requirement);
        }

        foreach (var member in ValueInjector.MembersOf(build.GetType()).Concat(ValueInjector.ComponentMembersOf(build.GetType())).Where(x => x.IsDefined(typeof(RequiredAttribute))))
        {
            if (!HasValue(build, member))
                throw new UserErrorException($"Member '{member.Name}' is required to be not null or empty");
        }
    }

    private static void Validate(NukeBuild build, ExecutableTarget target, LambdaExpression requirement)
    {
        if (requirement is Expression<Func<bool>> condition)
        {
            if (!condition.Compile(preferInterpretation: true)())
                throw new UserErrorException($"Target '{target.Name}' requires '{condition.Body}'");
            return;
        }

        var member = MemberExpressions.MemberOf(requirement);
        if (!member.IsDefined(typeof(ValueInjectionAttributeBase), inherit: true))
            throw new UserErrorException($"Member '{member.Name}' is required from target '{target.Name}' but not marked with an injection attribute.");
        if (!HasValue(build, member))
            throw new UserErrorException($"Target '{target.Name}' requires member '{member.Name}' to be not null or empty");
    }

    private static bool HasValue(NukeBuild build, MemberInfo member) =>
        !IsMissing(ValueInjector.GetValue(build, member)) || Prompt.TryFill(build, member);

    private static bool IsMissing(object? value) => value is null || (value is string text && string.IsNullOrWhiteSpace(text));
}
