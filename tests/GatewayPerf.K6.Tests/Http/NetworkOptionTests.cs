using System.Text.Json;
using GatewayPerf.K6.Http;
using GatewayPerf.K6.Tests.Support;

namespace GatewayPerf.K6.Tests.Http;

public sealed class NetworkOptionTests
{
    [Fact]
    public void Names_lead_where_the_option_hosts_says()
    {
        using var server = RawServer.Answering(RawServer.Ok);
        Log($"hosts: {{ 'shop.example': '127.0.0.1', '*.wild.example:80': '127.0.0.1:{server.Port}', 'exact.example:81': '127.0.0.1:{server.Port}' }},",
            $"console.log(['http://shop.example:{server.Port}/', 'http://exact.example:81/'].map((u) => http.get(u).status).join());").ShouldContain("200,200");
    }

    [Fact]
    public void Hosts_and_addresses_can_be_forbidden()
    {
        using var server = RawServer.Answering(RawServer.Ok);
        var log = Log("blockHostnames: ['*.forbidden.example', 'no.example'], blacklistIPs: ['127.0.0.2/32'],",
            $"console.log(['http://a.forbidden.example/', 'http://no.example/', 'http://127.0.0.2:{server.Port}/', '{server.Url}/'].map((u) => http.get(u)).map((r) => r.error_code + r.error).join('|'));");
        log.ShouldContain("1111hostname is blocked|1111hostname is blocked|1110ip is blacklisted|0");
    }

    [Fact]
    public void Requests_are_held_back_to_the_rate_of_the_option_rps()
    {
        using var server = RawServer.Answering(RawServer.Ok);
        var outcome = Runner.Run($"import http from 'k6/http'; export const options = {{ rps: 20, scenarios: {{ main: {{ executor: 'constant-vus', vus: 4, duration: '1s' }} }} }}; export default function () {{ http.get('{server.Url}/'); }}");
        outcome.Code.ShouldBe(ExitCode.Ok, outcome.Log);
        server.Requests.Count.ShouldBeInRange(5, 26);
    }

    [Theory]
    [InlineData("hosts: { a: 'nowhere' },", "'nowhere' of a is no address")]
    [InlineData("blockHostnames: ['a.*.b'],", "a wildcard can only stand at the beginning")]
    [InlineData("blacklistIPs: ['1.2.3.4/40'],", "'1.2.3.4/40' is no CIDR")]
    [InlineData("dns: 'ttl=5m,select=best',", "select=best is not known")]
    [InlineData("dns: { ttl: 'x' },", "time: invalid duration")]
    [InlineData("tlsVersion: 'tls9',", "unknown TLS version 'tls9'")]
    [InlineData("tlsAuth: [{ cert: 'x', key: 'y' }],", "the option tlsAuth is invalid")]
    public void An_invalid_option_is_refused(string options, string reason)
    {
        var outcome = Runner.Run(Runner.Script("", options: options));
        outcome.Code.ShouldBe(ExitCode.InvalidConfig);
        outcome.End.GetProperty("reason").GetString()!.ShouldContain(reason);
    }

    [Fact]
    public void The_addresses_of_a_name_are_chosen_by_policy()
    {
        System.Net.IPAddress[] all = [System.Net.IPAddress.IPv6Loopback, System.Net.IPAddress.Loopback];
        string Chosen(string policy) => string.Join(',', NetworkOptions.Read(null, null, null, JsonDocument.Parse($"\"policy={policy}\"").RootElement).Choose(all).Select(a => a.ToString()));
        (Chosen("preferIPv4"), Chosen("preferIPv6"), Chosen("onlyIPv6"), Chosen("any")).ShouldBe(("127.0.0.1", "::1", "::1", "::1,127.0.0.1"));
    }

    private static string Log(string options, string body) => Runner.Run(Runner.Script(body, Runner.Once, options: options)).Log;
}
