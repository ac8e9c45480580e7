using Nuke.Common;
using Nuke.Common.CI.GitHubActions;
using Nuke.Common.Tooling;
using Nuke.Common.Utilities;
using Nuke.Common.Utilities.Collections;
using Nuke.Embedded.Tests.Samples;
using Assert = Nuke.Common.Assert;

namespace Nuke.Embedded.Tests.Utilities;

public class UtilityTests
{
    [Fact]
    public void What_does_not_hold_names_the_expression()
    {
        var number = 3;
        string? nothing = null;
        Should.Throw<ArgumentException>(() => Assert.True(number > 5)).Message.ShouldBe("Expected condition to be true (Parameter 'number > 5')");
        Should.Throw<ArgumentException>(() => Assert.False(number < 5)).Message.ShouldBe("Expected condition to be false (Parameter 'number < 5')");
        Should.Throw<ArgumentException>(() => Assert.True(false, "own words")).Message.ShouldStartWith("own words");
        Should.Throw<ArgumentException>(() => nothing.NotNull()).Message.ShouldBe("Expected object of type 'System.String' to be not null (Parameter 'nothing')");
        Should.Throw<Exception>(() => Assert.Fail("no")).Message.ShouldBe("no");
        Should.Throw<ArgumentException>(() => Assert.FileExists("/no/such/file")).Message.ShouldContain("/no/such/file");
        Should.Throw<ArgumentException>(() => Assert.DirectoryExists("/no/such")).Message.ShouldContain("/no/such");
        Should.Throw<ArgumentException>(() => Assert.NotEmpty(Array.Empty<int>()));
        Should.Throw<ArgumentException>(() => Assert.Empty(new[] { 1 }));
        Should.Throw<ArgumentException>(() => Assert.Count(new[] { 1 }, 2));
        Should.Throw<ArgumentException>(() => Assert.HasSingleItem(new[] { 1, 2 }));
        Should.Throw<ArgumentException>(() => " ".NotNullOrWhiteSpace());
        "x".NotNull().NotNullOrEmpty().NotNullOrWhiteSpace().ShouldBe("x");
    }

    [Fact]
    public void What_fails_is_tried_three_times_and_cleaned_up_each_time()
    {
        var (tries, cleanups) = (0, 0);
        ControlFlow.ExecuteWithRetry(() => { if (++tries < 3) throw new IOException("again"); }, () => cleanups++, delay: TimeSpan.Zero);
        (tries, cleanups).ShouldBe((3, 3));
        var failures = 0;
        Should.Throw<Exception>(() => ControlFlow.ExecuteWithRetry(() => throw new IOException($"never {++failures}"), retryAttempts: 2, delay: TimeSpan.Zero)).Message.ShouldContain("2 attempts");
        failures.ShouldBe(2);
        ControlFlow.SuppressErrors(() => throw new IOException(), logWarning: false);
        ControlFlow.SuppressErrors<int>(() => throw new IOException(), defaultValue: 7, logWarning: false).ShouldBe(7);
    }

    [Fact]
    public void Enumerations_are_compared_by_their_value()
    {
        (Channel.Stable == new OtherStable()).ShouldBeFalse();
        Channel.Stable.Equals(Channel.Nightly).ShouldBeFalse();
        Channel.Stable.ToString().ShouldBe("stable");
        ((string)Channel.Nightly).ShouldBe("nightly");
        System.ComponentModel.TypeDescriptor.GetConverter(typeof(Channel)).ConvertFromInvariantString("NIGHTLY").ShouldBe(Channel.Nightly);
    }

    [Fact]
    public void Strings_are_joined_split_quoted_and_cut()
    {
        string[] words = ["a", "b"];
        $"{words.JoinComma()}|{words.JoinCommaSpace()}|{words.JoinSpace()}|{words.JoinUnderscore()}|{words.JoinDash()}|{words.JoinDot()}|{words.JoinSlash()}".ShouldBe("a,b|a, b|a b|a_b|a-b|a.b|a/b");
        "a \"b\"".DoubleQuote().ShouldBe("\"a \\\"b\\\"\"");
        "a b".DoubleQuoteIfNeeded().ShouldBe("\"a b\"");
        "ab".DoubleQuoteIfNeeded().ShouldBe("ab");
        "it's".SingleQuote().ShouldBe("'it\\'s'");
        "\"x\"".TrimMatchingDoubleQuotes().ShouldBe("x");
        "abcab".TrimStart("ab").ShouldBe("cab");
        "abcab".TrimEnd("ab").ShouldBe("abc");
        "camelHumpsOfNuGetApi".SplitCamelHumpsWithKnownWords().ShouldBe(["camel", "Humps", "Of", "NuGet", "Api"]);
        "a\r\nb\nc".SplitLineBreaks().ShouldBe(["a", "b", "c"]);
        'a'.Repeat(3).ShouldBe("aaa");
        "abc".Capitalize().ShouldBe("Abc");
        "".ToNullIfEmpty().ShouldBeNull();
        "a b".SplitSpace().ShouldBe(words);
        "abc".EndsWithAny("x", "bc").ShouldBeTrue();
        "ABC".StartsWithAnyOrdinalIgnoreCase("x", "ab").ShouldBeTrue();
        "abc".GetMD5Hash().ShouldBe("900150983cd24fb0d6963f7d28e17f72");
        "abc".GetSHA256Hash().ShouldBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    [Fact]
    public void Collections_are_walked_and_filled()
    {
        string[] words = ["a", "b"];
        var seen = new List<string>();
        new[] { "a", null, "b" }.WhereNotNull().ForEach((x, i) => seen.Add($"{x}{i}"));
        seen.ShouldBe(["a0", "b1"]);
        words.WhereNot(x => x == "a").ShouldBe(["b"]);
        new[] { 1 }.Concat(2, 3).ShouldBe([1, 2, 3]);
        new Dictionary<string, string>().AddPair("a", 1).AddPairWhenValueNotNull("b", (string?)null).ShouldBe([new("a", "1")]);
        new[] { 1, 2 }.SingleOrDefaultOrError(x => x > 1, "several").ShouldBe(2);
        Should.Throw<Exception>(() => new[] { 1, 2 }.SingleOrDefaultOrError("several")).Message.ShouldContain("several");
        Array.Empty<int>().IsEmpty().ShouldBeTrue();
        1.DescendantsAndSelf(x => x < 4 ? [x * 2, (x * 2) + 1] : Array.Empty<int>()).ShouldBe([1, 2, 4, 5, 3, 6, 7]);
        1.DescendantsAndSelf(x => [x * 2, (x * 2) + 1], x => x is > 1 and < 4).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void A_bracket_undoes_what_it_did()
    {
        var log = new List<string>();
        using (DelegateDisposable.CreateBracket(() => log.Add("in"), () => log.Add("out")))
            log.Add("between");
        log.ShouldBe(["in", "between", "out"]);
    }

    [Fact]
    public void The_environment_is_read_and_written()
    {
        EnvironmentInfo.SetVariable("SUITE_VARIABLE", "7");
        Environment.GetEnvironmentVariable("SUITE_VARIABLE").ShouldBe("7");
        EnvironmentInfo.RemoveVariable("SUITE_VARIABLE");
        EnvironmentInfo.HasVariable("SUITE_VARIABLE").ShouldBeFalse();
        (EnvironmentInfo.IsWin ^ EnvironmentInfo.IsUnix).ShouldBeTrue();
        EnvironmentInfo.WorkingDirectory.ToString().ShouldBe(Environment.CurrentDirectory);
        EnvironmentInfo.SpecialFolder(SpecialFolders.UserProfile)!.ToString().ShouldBe(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));
    }

    [Fact]
    public void Elsewhere_there_is_no_GitHub() => GitHubActions.Instance.ShouldBeNull();

    private sealed class OtherStable : Enumeration
    {
        public OtherStable() => Value = "stable";
    }
}
