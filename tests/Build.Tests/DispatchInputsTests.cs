using GatewayPerf.GitHub.Dispatching;
using GatewayPerf.Plans;

namespace BuildTests;

public sealed class DispatchInputsTests
{
    [Fact]
    public void Each_parameter_of_a_run_is_an_input_by_its_name_on_the_command_line()
    {
        var options = DeclaredParameter.Of(typeof(Build)).Select(parameter => parameter.Option).ToHashSet();
        typeof(RunParameters).GetProperties().Select(property => "--" + DispatchInputs.NameOf(property)).ShouldAllBe(option => options.Contains(option));
    }
}
