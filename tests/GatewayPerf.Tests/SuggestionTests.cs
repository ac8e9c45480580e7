namespace GatewayPerf.Tests;

public sealed class SuggestionTests
{
    private static readonly string[] Providers = ["local", "gke", "eks", "aks", "existing"];

    [Theory]
    [InlineData("locla", "local")]
    [InlineData("LOCAL", "local")]
    [InlineData("exsiting", "existing")]
    [InlineData("gks", "gke")]
    public void The_nearest_choice_is_found(string text, string choice) => Suggestion.Nearest(text, Providers).ShouldBe(choice);

    [Theory]
    [InlineData("mars")]
    [InlineData("")]
    [InlineData("kubernetes")]
    public void A_word_that_is_near_to_nothing_gets_no_suggestion(string text) => Suggestion.Nearest(text, Providers).ShouldBeNull();

    [Fact]
    public void The_sentence_names_the_nearest_choice_and_all_of_them() =>
        Suggestion.NotOneOf("locla", Providers).ShouldBe("'locla' is not one of local, gke, eks, aks, existing. Did you mean 'local'?");

    [Fact]
    public void Without_a_near_choice_the_sentence_names_them_all() =>
        Suggestion.NotOneOf("mars", Providers).ShouldBe("'mars' is not one of local, gke, eks, aks, existing.");
}
