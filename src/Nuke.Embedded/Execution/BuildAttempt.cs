using System.Security.Cryptography;
using System.Text;
using Nuke.Common.IO;
using Serilog;

namespace Nuke.Common.Execution;

/// <summary>Remembers which targets an invocation has got done, for <c>--continue</c>.</summary>
internal sealed class BuildAttempt(AbsolutePath file, CommandLine arguments)
{
    /// <summary>Starts the attempt.</summary>
    /// <returns>Names of targets that need not run again.</returns>
    public IReadOnlyCollection<string> Begin(bool continues)
    {
        var invocation = Hash();
        var before = continues && File.Exists(file) ? BestEffort.Get(() => File.ReadAllLines(file)) ?? [] : [];
        var isSame = before.Length > 0 && before[0] == invocation;
        if (before.Length > 0 && !isSame)
            Log.Warning("Build invocation changed. Restarting ...");

        string[] succeeded = isSame ? before[1..] : [];
        BestEffort.Do(() => File.WriteAllLines(file, succeeded.Prepend(invocation)));
        return succeeded;
    }

    public void Succeeded(ExecutableTarget target) => BestEffort.Do(() => File.AppendAllLines(file, [target.Name]));

    // What is not an option: target names and values of parameters. No secret can be read from it.
    private string Hash()
    {
        var text = string.Join(' ', arguments.All.Where(x => !x.StartsWith('-')));
        return Convert.ToHexStringLower(Fingerprint(Encoding.UTF8.GetBytes(text)));
    }

#pragma warning disable CA5351 // The format of the file; nothing is protected by it.
    private static byte[] Fingerprint(byte[] bytes) => MD5.HashData(bytes);
#pragma warning restore CA5351
}
