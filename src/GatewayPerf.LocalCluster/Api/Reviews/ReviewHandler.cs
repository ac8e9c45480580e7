using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Api.Writing;
using GatewayPerf.LocalCluster.Storage;
using Microsoft.AspNetCore.Http;

namespace GatewayPerf.LocalCluster.Api.Reviews;

/// <summary>Who a client is and what it may do: whoever holds the cluster's token is its administrator and may do everything.</summary>
internal static class ReviewHandler
{
    private const string User = "gatewayperf";
    private const string Administrators = "system:masters";

    /// <summary>Answers a review, or null when the resource is none.</summary>
    public static Task? TryHandle(HttpContext context, string group, string version, string resource) => (group, version, resource) switch
    {
        ("authorization.k8s.io", "v1", "selfsubjectaccessreviews") => AnswerAsync(context, group, "SelfSubjectAccessReview", Access),
        ("authorization.k8s.io", "v1", "selfsubjectrulesreviews") => AnswerAsync(context, group, "SelfSubjectRulesReview", _ => Rules()),
        ("authentication.k8s.io", "v1", "selfsubjectreviews") => AnswerAsync(context, group, "SelfSubjectReview", _ => Identity()),
        _ => null,
    };

    private static async Task AnswerAsync(HttpContext context, string group, string kind, Func<JsonObject, JsonObject> status)
    {
        if (context.Request.Method != HttpMethods.Post)
            throw ApiErrors.MethodNotAllowed();

        var body = await RequestBody.ReadObjectAsync(context);
        if (body.Text("kind") is { Length: > 0 } given && given != kind)
            throw ApiErrors.BadRequest($"the kind in the data ({given}) does not match the expected kind ({kind})");

        var answer = new JsonObject
        {
            ["kind"] = kind,
            ["apiVersion"] = $"{group}/v1",
            ["metadata"] = new JsonObject { ["creationTimestamp"] = null },
            ["status"] = status(body),
        };
        if (body["spec"] is { } spec)
            answer["spec"] = spec.DeepClone();

        await Responses.JsonAsync(context, answer, StatusCodes.Status201Created);
    }

    private static JsonObject Access(JsonObject review)
    {
        if ((review.At("spec", "resourceAttributes") is null) != (review.At("spec", "nonResourceAttributes") is null))
            return new JsonObject { ["allowed"] = true, ["reason"] = $"the cluster's token belongs to {Administrators}" };

        throw ApiErrors.BadRequest("a review must have exactly one of spec.resourceAttributes and spec.nonResourceAttributes");
    }

    private static JsonObject Rules() => new()
    {
        ["resourceRules"] = new JsonArray(new JsonObject { ["verbs"] = new JsonArray("*"), ["apiGroups"] = new JsonArray("*"), ["resources"] = new JsonArray("*") }),
        ["nonResourceRules"] = new JsonArray(new JsonObject { ["verbs"] = new JsonArray("*"), ["nonResourceURLs"] = new JsonArray("*") }),
        ["incomplete"] = false,
    };

    private static JsonObject Identity() => new()
    {
        ["userInfo"] = new JsonObject { ["username"] = User, ["groups"] = new JsonArray(Administrators, "system:authenticated") },
    };
}
