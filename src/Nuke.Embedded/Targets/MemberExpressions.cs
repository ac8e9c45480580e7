using System.Linq.Expressions;
using System.Reflection;

namespace Nuke.Common.Execution;

/// <summary>Reads members out of lambdas without compiling them.</summary>
internal static class MemberExpressions
{
    public static MemberInfo MemberOf(LambdaExpression lambda) =>
        TryMemberOf(lambda) ?? throw new ArgumentException($"'{lambda.Body}' is not a member");

    public static MemberInfo? TryMemberOf(LambdaExpression lambda) => (Unconverted(lambda.Body) as MemberExpression)?.Member;

    private static Expression Unconverted(Expression expression) =>
        expression is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked or ExpressionType.TypeAs } unary
            ? Unconverted(unary.Operand)
            : expression;
}
