using System.Globalization;
using Nuke.Common.Utilities;

namespace Nuke.Common.Execution;

/// <summary>Spellings of parameter names.</summary>
internal static class ParameterName
{
    /// <summary><c>NuGetApiKey</c> becomes <c>nuget-api-key</c>.</summary>
    public static string ToKebab(string name) => name.SplitCamelHumpsWithKnownWords().JoinDash().ToLower(CultureInfo.InvariantCulture);
}
