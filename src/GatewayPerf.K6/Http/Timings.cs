namespace GatewayPerf.K6.Http;

/// <summary>The phases of a request in milliseconds.</summary>
internal readonly record struct Timings(
    double Blocked, double Connecting, double TlsHandshaking, double Sending, double Waiting, double Receiving)
{
    public double Duration => Sending + Waiting + Receiving;

    public static Timings Of(VuRequest request)
    {
        if (request.FirstWrite == 0)
            return default;
        var sent = Math.Max(request.LastWrite, request.FirstWrite);
        var answered = request.FirstRead == 0 ? request.Ended : request.FirstRead;
        return new Timings(
            Between(request.Started, request.FirstWrite),
            Between(request.ConnectStarted, request.Connected),
            request.Secured == 0 ? 0 : Between(request.Connected, request.Secured),
            Between(request.FirstWrite, sent),
            Between(sent, answered),
            request.FirstRead == 0 ? 0 : Between(answered, request.Ended));
    }

    private static double Between(long from, long to) => from == 0 || to < from ? 0 : (to - from) / 1e6;
}
