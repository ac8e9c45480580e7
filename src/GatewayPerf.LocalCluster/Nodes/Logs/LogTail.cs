namespace GatewayPerf.LocalCluster.Nodes.Logs;

/// <summary>Finds where the last lines of a log begin.</summary>
internal static class LogTail
{
    /// <summary>The position of the last <paramref name="lines"/> entries within the first <paramref name="length"/> bytes.</summary>
    public static async Task<long> FindAsync(FileStream file, long length, int lines, CancellationToken cancellationToken)
    {
        var block = new byte[16 * 1024];
        var wanted = lines + 1L; // The line feed before the first wanted entry; the last byte of the file is one, too.
        for (var end = length; end > 0;)
        {
            var start = Math.Max(0, end - block.Length);
            file.Position = start;
            await file.ReadExactlyAsync(block.AsMemory(0, (int)(end - start)), cancellationToken);
            for (var i = (int)(end - start) - 1; i >= 0; i--)
            {
                if (block[i] == '\n' && --wanted == 0)
                    return start + i + 1;
            }

            end = start;
        }

        return 0;
    }
}
