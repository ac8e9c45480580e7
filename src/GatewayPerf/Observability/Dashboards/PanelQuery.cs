namespace GatewayPerf.Observability.Dashboards;

/// <summary>A query of a panel.</summary>
/// <param name="Expression">PromQL with the variables of <see cref="QueryValues"/>; every selector has braces.</param>
/// <param name="Legend">Name of its series, with <c>{{label}}</c> for what tells them apart.</param>
/// <param name="MayBeEmpty">True when it need not have data although its panel must: nothing of the kind happened, or another query of the panel is about this gateway.</param>
public sealed record PanelQuery(string Expression, string Legend, bool MayBeEmpty = false);
