using GatewayPerf.K6.Execution;
using GatewayPerf.K6.Http;
using GatewayPerf.K6.Metrics;
using GatewayPerf.K6.Reporting;

namespace GatewayPerf.K6.Scripts;

/// <summary>The state of one virtual user that its modules share.</summary>
internal sealed class VuContext(TestContext test, int idInInstance, long idInTest) : IDisposable
{
    public TestContext Test => test;

    /// <summary>Counts from 1; 0 in the first pass and in setup.</summary>
    public int IdInInstance => idInInstance;

    /// <summary>Unique over all instances of the test.</summary>
    public long IdInTest => idInTest;

    public VuStage Stage { get; set; }

    public ScenarioContext? Scenario { get; set; }

    public Arrival Arrival { get; set; }

    /// <summary>Iterations of this virtual user so far, over all scenarios.</summary>
    public long IterationInInstance { get; set; } = -1;

    public long IterationInScenario { get; set; } = -1;

    /// <summary>The tags that the script has set; tell <see cref="Metrics"/> of each change.</summary>
    public Dictionary<string, string> Tags { get; } = [];

    /// <summary>The metadata of its samples; tell <see cref="Metrics"/> of each change.</summary>
    public Dictionary<string, string> Metadata { get; } = [];

    /// <summary>What stands before the path of a group: <c>::setup</c> and <c>::teardown</c> there.</summary>
    public string GroupRoot => Stage switch
    {
        VuStage.Setup => "::setup",
        VuStage.Teardown => "::teardown",
        _ => "",
    };

    /// <summary>What counts the requests of the running iteration; null outside of one.</summary>
    public ScenarioRecorder? Recorder { get; set; }

    public VuMetrics Metrics => field ??= new VuMetrics(this);

    /// <summary>What decides whether a request failed, unless the request says; null: nothing does.</summary>
    public ExpectedStatuses? Expected { get; set; } = ExpectedStatuses.Default;

    public VuHttpClient Http { get; } = new(test.Options, test.Resolver, test.Clock);

    public InterruptConstraint Interruption { get; } = new();

    /// <summary>What the script has started and not waited for; made with its engine.</summary>
    public EventLoop Loop { get; set; } = null!;

    public int FailedRequests { get; private set; }

    /// <summary>Failed requests whose status says that the client is over its limit.</summary>
    public int LimitedRequests { get; private set; }

    /// <summary>The class of the first request of this iteration that failed and was not limited.</summary>
    public FailureClass? Failure { get; private set; }

    public bool IsWaiting => Http.IsWaiting || Interruption.IsSleeping;

    public void BeginIteration()
    {
        (FailedRequests, LimitedRequests, Failure) = (0, 0, null);
        if (test.Options.NoCookiesReset != true)
            Http.Cookies = null;
        if (test.Options.NoVUConnectionReuse == true)
            Http.CloseConnections();
    }

    /// <summary>The answers of a request have come, one a hop.</summary>
    public void RequestEnded(List<HttpResult> hops, RequestParams request)
    {
        foreach (var hop in hops)
        {
            bool? failed = request.Expected is { } expected ? !hop.IsChallenge && !expected.Contains(hop.Status) : null;
            Metrics.Request(hop, request, failed);
            Recorder?.Requested(Arrival, hop.Timings.Duration);
            if (failed == true)
                Failed(hop);
        }
    }

    private void Failed(HttpResult result)
    {
        FailedRequests++;
        if (test.LimitedStatuses.Contains(result.Status))
            LimitedRequests++;
        else
            Failure ??= FailureClasses.Of(result);
    }

    /// <summary>Cuts the running iteration off.</summary>
    public void Interrupt()
    {
        Interruption.Interrupt();
        Http.Interrupt();
    }

    public void Resume()
    {
        Interruption.Resume();
        Http.Resume();
    }

    public void Dispose()
    {
        Http.Dispose();
        Interruption.Dispose();
    }
}
