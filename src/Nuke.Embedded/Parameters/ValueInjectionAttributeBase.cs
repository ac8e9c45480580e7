#nullable disable annotations
using System.Reflection;
using Nuke.Common.Execution;
using Serilog;

namespace Nuke.Common.ValueInjection;

/// <summary>Base of attributes that give a member of the build its value.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public abstract class ValueInjectionAttributeBase : Attribute
{
    /// <summary>The build that runs.</summary>
    public INukeBuild Build { get; internal set; }

    /// <summary>Members with a higher number get their value first.</summary>
    public virtual int Priority => 0;

    /// <summary>Whether a failure is silent.</summary>
    public virtual bool SuppressWarnings => false;

    /// <summary>The value; a failure is a warning and gives null.</summary>
    public object TryGetValue(MemberInfo member, object instance)
    {
        try
        {
            return GetValue(member, instance);
        }
        catch (UserErrorException)
        {
            throw;
        }
        catch (Exception exception)
        {
            if (!SuppressWarnings && !member.IsDefined(typeof(OptionalAttribute)))
                Log.Warning(ExceptionCause.Of(exception), "Could not inject value for {Member}", $"{member.DeclaringType?.Name}.{member.Name}");
            return null;
        }
    }

    /// <summary>The value, or null when there is none.</summary>
    public abstract object GetValue(MemberInfo member, object instance);
}
