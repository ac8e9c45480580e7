using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Api.Writing;
using GatewayPerf.LocalCluster.Storage;

namespace GatewayPerf.LocalCluster.Tests.Api;

/// <summary>The operations of RFC 6902, those of its appendix among them.</summary>
public sealed class JsonPatchTests
{
    [Theory]
    [InlineData("""{"foo":"bar"}""", """[{"op":"add","path":"/baz","value":"qux"}]""", """{"foo":"bar","baz":"qux"}""")]
    [InlineData("""{"foo":["bar","baz"]}""", """[{"op":"add","path":"/foo/1","value":"qux"}]""", """{"foo":["bar","qux","baz"]}""")]
    [InlineData("""{"foo":["bar"]}""", """[{"op":"add","path":"/foo/-","value":["abc"]}]""", """{"foo":["bar",["abc"]]}""")]
    [InlineData("""{"foo":[]}""", """[{"op":"add","path":"/foo/0","value":1}]""", """{"foo":[1]}""")]
    [InlineData("""{"foo":1}""", """[{"op":"add","path":"/foo","value":null}]""", """{"foo":null}""")]
    [InlineData("""{"baz":"qux","foo":"bar"}""", """[{"op":"remove","path":"/baz"}]""", """{"foo":"bar"}""")]
    [InlineData("""{"foo":["a","b","c"]}""", """[{"op":"remove","path":"/foo/1"}]""", """{"foo":["a","c"]}""")]
    [InlineData("""{"baz":"qux","foo":"bar"}""", """[{"op":"replace","path":"/baz","value":"boo"}]""", """{"baz":"boo","foo":"bar"}""")]
    [InlineData("""{"foo":[1,2]}""", """[{"op":"replace","path":"/foo/1","value":3}]""", """{"foo":[1,3]}""")]
    [InlineData("""{"foo":{"bar":"baz","waldo":"fred"},"qux":{}}""", """[{"op":"move","from":"/foo/waldo","path":"/qux/thud"}]""", """{"foo":{"bar":"baz"},"qux":{"thud":"fred"}}""")]
    [InlineData("""{"foo":["a","b","c"]}""", """[{"op":"move","from":"/foo/0","path":"/foo/2"}]""", """{"foo":["b","c","a"]}""")]
    [InlineData("""{"a":{"b":1}}""", """[{"op":"copy","from":"/a","path":"/c"}]""", """{"a":{"b":1},"c":{"b":1}}""")]
    [InlineData("""{"baz":"qux","foo":["a",2,"c"]}""", """[{"op":"test","path":"/baz","value":"qux"},{"op":"test","path":"/foo/1","value":2}]""", """{"baz":"qux","foo":["a",2,"c"]}""")]
    [InlineData("""{"/":9,"~1":10}""", """[{"op":"test","path":"/~01","value":10},{"op":"remove","path":"/~1"}]""", """{"~1":10}""")]
    [InlineData("""{"a":{"x":1,"y":2}}""", """[{"op":"test","path":"/a","value":{"y":2,"x":1}}]""", """{"a":{"x":1,"y":2}}""")]
    public void Operations_do_what_the_standard_says(string before, string patch, string after)
    {
        var target = JsonNode.Parse(before)!.AsObject();
        JsonPatch.Apply(target, JsonNode.Parse(patch)!.AsArray());
        JsonNode.DeepEquals(target, JsonNode.Parse(after)).ShouldBeTrue(target.ToJsonString());
    }

    [Theory]
    [InlineData("""[{"op":"test","path":"/a","value":2}]""")]
    [InlineData("""[{"op":"test","path":"/nothing","value":2}]""")]
    [InlineData("""[{"op":"test","path":"/a"}]""")]
    [InlineData("""[{"op":"remove","path":"/nothing"}]""")]
    [InlineData("""[{"op":"replace","path":"/nothing","value":1}]""")]
    [InlineData("""[{"op":"add","path":"/nothing/below","value":1}]""")]
    [InlineData("""[{"op":"add","path":"/list/5","value":1}]""")]
    [InlineData("""[{"op":"add","path":"/list/01","value":1}]""")]
    [InlineData("""[{"op":"remove","path":"/list/-"}]""")]
    [InlineData("""[{"op":"add","path":"a","value":1}]""")]
    [InlineData("""[{"op":"move","from":"/map","path":"/map/below"}]""")]
    [InlineData("""[{"op":"explode","path":"/a"}]""")]
    [InlineData("""["add"]""")]
    public void What_does_not_fit_is_refused(string patch)
    {
        var error = Should.Throw<ApiException>(() =>
            JsonPatch.Apply(JsonNode.Parse("""{"a":1,"list":[1,2],"map":{}}""")!.AsObject(), JsonNode.Parse(patch)!.AsArray()));
        error.Status.Code.ShouldBe(422);
        error.Status.Message.ShouldBe("the server rejected our request due to an error in our request");
    }
}
