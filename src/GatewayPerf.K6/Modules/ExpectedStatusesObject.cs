using GatewayPerf.K6.Http;
using Jint;
using Jint.Native.Object;

namespace GatewayPerf.K6.Modules;

/// <summary>What <c>http.expectedStatuses()</c> returns.</summary>
internal sealed class ExpectedStatusesObject(Engine engine, ExpectedStatuses statuses) : ObjectInstance(engine)
{
    public ExpectedStatuses Statuses => statuses;
}
