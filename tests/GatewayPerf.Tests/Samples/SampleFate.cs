namespace GatewayPerf.Tests.Samples;

public enum SampleFate
{
    Succeeded,
    Failed,
    TimedOut,
    NoVu,
    Late,
    Limited,
    Interrupted,
}
