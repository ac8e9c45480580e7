using GatewayPerf.K6.Metrics;
using GatewayPerf.K6.Outputs.RemoteWrite;
using GatewayPerf.K6.Tests.Support;

namespace GatewayPerf.K6.Tests.Outputs.RemoteWrite;

public sealed class SettingsTests
{
    [Fact]
    public void What_nobody_says_is_as_in_k6()
    {
        var settings = RemoteWriteSettings.Of(Support.RemoteWrite.Variables(("SERVER_URL", "")), "");
        settings.ServerUrl.ToString().ShouldBe("http://localhost:9090/api/v1/write");
        (settings.PushInterval, settings.TrendAsNativeHistogram, settings.StaleMarkers, settings.InsecureSkipTlsVerify).ShouldBe((TimeSpan.FromSeconds(5), false, false, false));
        settings.TrendStats.ShouldBe(["p(99)"]);
        settings.Headers.ShouldBeEmpty();
        settings.TlsVersions.ShouldBe(System.Security.Authentication.SslProtocols.Tls13);
    }

    [Fact]
    public void The_output_names_the_server_before_the_variable_does() =>
        RemoteWriteSettings.Of(Support.RemoteWrite.Variables(("SERVER_URL", "http://a/")), "https://b:9090/write").ServerUrl.ToString().ShouldBe("https://b:9090/write");

    [Fact]
    public void A_push_proves_itself_as_the_variables_say()
    {
        using var receiver = new RemoteWriteReceiver();
        Push(("USERNAME", "me"), ("PASSWORD", "pass"), ("HTTP_HEADERS", "X-Scope-OrgID: tenant ,X-B:b"), ("HEADERS_X-C", "c"));
        Push(("USERNAME", "me"), ("BEARER_TOKEN", "token"));
        var headers = receiver.Headers.ToList();
        (headers[0]["Authorization"], headers[0]["X-Scope-OrgID"], headers[0]["X-B"], headers[0]["X-C"]).ShouldBe(("Basic bWU6cGFzcw==", "tenant", "b", "c"));
        headers[1]["Authorization"].ShouldBe("Bearer token");

        void Push(params (string, string)[] variables) => Support.RemoteWrite.Push(
            receiver.Url, add => add(new MetricRegistry().Add("hits", MetricType.Counter), 1, TagSet.Empty, DateTimeOffset.UtcNow), variables);
    }

    [Theory]
    [InlineData("SERVER_URL", "prometheus:9090", "K6_PROMETHEUS_RW_SERVER_URL: an address such as http://localhost:9090/api/v1/write is expected")]
    [InlineData("SERVER_URL", "http://me:secret@prometheus/", "K6_PROMETHEUS_RW_SERVER_URL: user and password belong in K6_PROMETHEUS_RW_USERNAME and K6_PROMETHEUS_RW_PASSWORD")]
    [InlineData("PUSH_INTERVAL", "soon", "K6_PROMETHEUS_RW_PUSH_INTERVAL=soon: time: invalid duration \"soon\"")]
    [InlineData("PUSH_INTERVAL", "0s", "K6_PROMETHEUS_RW_PUSH_INTERVAL=0s: a time of 1ms or more is expected")]
    [InlineData("STALE_MARKERS", "yes", "K6_PROMETHEUS_RW_STALE_MARKERS=yes: true or false is expected")]
    [InlineData("TREND_STATS", "p(99),p99", "K6_PROMETHEUS_RW_TREND_STATS=p(99),p99: 'p99' is none of avg, min, med, max, count, sum and p(N)")]
    [InlineData("TLS_MINIMUM_VERSION", "1.1", "K6_PROMETHEUS_RW_TLS_MINIMUM_VERSION=1.1: 1.2 or 1.3 is expected")]
    [InlineData("CLIENT_CERTIFICATE", "a.pem", "K6_PROMETHEUS_RW_CLIENT_CERTIFICATE and K6_PROMETHEUS_RW_CLIENT_CERTIFICATE_KEY are needed together")]
    [InlineData("PASSWORD", "secret", "K6_PROMETHEUS_RW_PASSWORD: K6_PROMETHEUS_RW_USERNAME is missing")]
    [InlineData("HTTP_HEADERS", "A:b,X-Key=secret", "K6_PROMETHEUS_RW_HTTP_HEADERS: the header at place 2 is not of the form name:value")]
    [InlineData("HEADERS_Content-Type", "text/plain", "K6_PROMETHEUS_RW_HEADERS_Content-Type: the header 'Content-Type' cannot be set")]
    [InlineData("SIGV4_REGION", "eu-west-1", "the environment variable K6_PROMETHEUS_RW_SIGV4_REGION is not built yet in gatewayperf-k6; remove it or run the script with k6.")]
    [InlineData("PUSH_INTERVALL", "1s", "K6_PROMETHEUS_RW_PUSH_INTERVALL: k6 has no such variable; did you mean 'PUSH_INTERVAL'?")]
    [InlineData("MAX_SAMPLES_PER_SEND", "1", "K6_PROMETHEUS_RW_MAX_SAMPLES_PER_SEND: k6 has no such variable")]
    public void A_variable_that_would_not_be_followed_is_refused_by_name(string name, string value, string message)
    {
        var failure = Should.Throw<K6Exception>(() => RemoteWriteSettings.Of(Support.RemoteWrite.Variables((name, value)), ""));
        failure.Message.ShouldBe(message);
        failure.Code.ShouldBe(ExitCode.InvalidConfig);
    }

    [Fact]
    public void A_certificate_that_cannot_be_loaded_is_named()
    {
        var variables = Support.RemoteWrite.Variables(("CLIENT_CERTIFICATE", "/nowhere.pem"), ("CLIENT_CERTIFICATE_KEY", "/nowhere.key"));
        Should.Throw<K6Exception>(() => RemoteWriteSettings.Of(variables, "")).Message
            .ShouldStartWith("K6_PROMETHEUS_RW_CLIENT_CERTIFICATE: the certificate /nowhere.pem and its key /nowhere.key cannot be loaded: ");
    }
}
