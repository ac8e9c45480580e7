using System.Collections.Frozen;
using GatewayPerf.StandIns.Gateway.Definitions;
using GatewayPerf.StandIns.Gateway.Proxying;
using GatewayPerf.StandIns.Gateway.Sessions;

namespace GatewayPerf.StandIns.Gateway;

/// <summary>Everything that one load of the files gave; replaced as a whole by a reload.</summary>
internal sealed record GatewayConfiguration(
    FrozenDictionary<string, LoadedApi> Apis, FrozenDictionary<string, ApiRoute> Routes, PolicyBook Policies, RouteTable Table);
