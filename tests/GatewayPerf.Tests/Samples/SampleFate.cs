namespace GatewayPerf.Tests.Samples;

internal enum SampleFate
{
    Succeeded,
    Failed,
    TimedOut,
    NoVu,
    Late,
    Limited,
}
