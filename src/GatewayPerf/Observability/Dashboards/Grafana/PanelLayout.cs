namespace GatewayPerf.Observability.Dashboards.Grafana;

/// <summary>Places panels on Grafana's grid of 24 columns, from the left, wrapped at the right edge.</summary>
internal sealed class PanelLayout
{
    private const int Columns = 24;
    private int _x;
    private int _y;
    private int _height;

    /// <summary>The place of a row's title: x, y, width, height.</summary>
    public (int X, int Y, int Width, int Height) NextRow()
    {
        EndLine();
        var place = (0, _y, Columns, 1);
        _y++;
        return place;
    }

    /// <summary>The place of the next panel.</summary>
    public (int X, int Y, int Width, int Height) Next(Panel panel)
    {
        var (width, height) = panel is { View: PanelView.Stat, Queries: [{ } only] } && !only.Legend.Contains("{{", StringComparison.Ordinal) ? (4, 4) : (12, 8);
        if (_x + width > Columns)
        {
            EndLine();
        }

        var place = (_x, _y, width, height);
        (_x, _height) = (_x + width, Math.Max(_height, height));
        return place;
    }

    private void EndLine() => (_x, _y, _height) = (0, _y + _height, 0);
}
