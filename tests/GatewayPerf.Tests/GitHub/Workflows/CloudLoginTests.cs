using GatewayPerf.GitHub.Workflows;
using GatewayPerf.Plans;

namespace GatewayPerf.Tests.GitHub.Workflows;

public sealed class CloudLoginTests
{
    [Theory]
    [InlineData(Provider.Local)]
    [InlineData(Provider.Existing)]
    public void Where_there_is_no_cloud_there_is_no_login(Provider provider) => CloudLogin.Of(provider, "3600").ShouldBeNull();

    [Theory]
    [InlineData(Provider.Eks)]
    [InlineData(Provider.Gke)]
    [InlineData(Provider.Aks)]
    public void A_cloud_knows_the_job_by_OpenID_Connect_and_by_no_key(Provider provider)
    {
        var login = CloudLogin.Of(provider, "3600").ShouldNotBeNull();
        login.Permission.ShouldSatisfyAllConditions(
            permission => permission.Scope.ShouldBe(PermissionScope.IdToken),
            permission => permission.Access.ShouldBe(PermissionAccess.Write),
            permission => permission.Reason.ShouldNotBeEmpty());
        login.Step.With.Values.ShouldAllBe(value => value.StartsWith("${{ vars.") || value == "3600");

        // As a job may use it.
        WorkflowRules.Problems(SampleWorkflow.WithRun(job => job with { Permissions = [SampleWorkflow.Contents, login.Permission], Steps = [SampleWorkflow.CheckOut, login.Step] })).ShouldBeEmpty();
    }

    [Fact]
    public void A_session_of_AWS_lasts_as_long_as_the_run() =>
        CloudLogin.Of(Provider.Eks, "${{ needs.plan.outputs.seconds }}")!.Step.With["role-duration-seconds"].ShouldBe("${{ needs.plan.outputs.seconds }}");
}
