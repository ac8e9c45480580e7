using GatewayPerf.StandIns.Tests.Support;

[assembly: AssemblyFixture(typeof(SharedGateway))]

namespace GatewayPerf.StandIns.Tests.Support;

/// <summary>One gateway with an API of each kind, for the tests that change nothing in it.</summary>
public sealed class SharedGateway : IAsyncLifetime
{
    internal TestGateway Gateway { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Gateway = await TestGateway.PrepareAsync();
        var target = Gateway.Upstream.Address;
        Gateway.Api(Api.Keyless("open", target)).Api(Api.Token("token", target)).Api(Api.Jwt("jwt", target))
            .Api(Api.Jwt("other", target)).Policy(Api.Policy("standard", "token", "jwt")).Policy(Api.Policy("narrow", "token"));
        await Gateway.StartAsync();
    }

    public ValueTask DisposeAsync() => Gateway.DisposeAsync();
}
