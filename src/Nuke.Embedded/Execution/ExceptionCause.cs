using System.Reflection;

namespace Nuke.Common.Execution;

/// <summary>Finds the exception that somebody threw inside those that machinery wrapped around it.</summary>
internal static class ExceptionCause
{
    public static Exception Of(Exception exception) => exception switch
    {
        TargetInvocationException { InnerException: { } inner } => Of(inner),
        TypeInitializationException { InnerException: { } inner } => Of(inner),
        AggregateException { InnerExceptions: [var inner] } => Of(inner),
        _ => exception
    };
}
