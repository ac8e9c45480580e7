namespace GatewayPerf.Reporting.Html;

/// <summary>Which profiles of the gateway were kept; nothing where nobody asked for any.</summary>
internal static class ProfilesSection
{
    public static void Write(HtmlWriter page, ReportModel model)
    {
        if (model.Report.Profiles is not { } profiles)
        {
            return;
        }

        page.Section("Profiles of the gateway", section =>
        {
            foreach (var missing in profiles.Missing)
            {
                section.Element("p", missing);
            }

            if (profiles.Files.Count == 0)
            {
                return;
            }

            var table = new HtmlTable("Files beside this report", "pod", "files");
            foreach (var pod in profiles.Files.GroupBy(file => file.Split('/')[1]))
            {
                table.Row(pod.Key, string.Join(", ", pod));
            }

            section.Table(table);
        });
    }
}
