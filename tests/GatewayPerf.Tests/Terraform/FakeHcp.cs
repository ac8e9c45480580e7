using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GatewayPerf.Tests.Kubernetes;

namespace GatewayPerf.Tests.Terraform;

/// <summary>
/// HCP Terraform's API as its documentation describes it, for the organization <c>acme</c>: JSON:API documents, pages of two, 401 without the token, 404 for what is not
/// there, 409 for what is not the case, 429 when asked to.
/// </summary>
internal sealed class FakeHcp : IDisposable
{
    public const string Token = "token-that-nobody-may-see";
    private const string Download = "/download/secret-address";
    private const int PageSize = 2;
    private readonly FakeApi _api = new();

    public FakeHcp() => _api.Map(".", Answer);

    public Uri Address => new(_api.Address);

    public List<FakeHcpWorkspace> Workspaces { get; } = [];

    /// <summary>So many requests are answered 429 first.</summary>
    public int TooOften { get; set; }

    public string RetryAfter { get; set; } = "7";

    public IReadOnlyList<FakeRequest> Requests => _api.Requests;

    public void Dispose() => _api.Dispose();

    private static FakeAnswer Error(int status, string title, string? detail = null) =>
        Document(status, new JsonObject { ["errors"] = new JsonArray(new JsonObject { ["status"] = $"{status}", ["title"] = title, ["detail"] = detail }) });

    private static FakeAnswer NotFound() => Error(404, "not found");

    private static FakeAnswer Document(int status, JsonObject document) => FakeAnswer.Json(document.ToJsonString(), status) with { ContentType = "application/vnd.api+json; charset=utf-8" };

    private FakeAnswer Answer(FakeRequest request)
    {
        if (TooOften-- > 0)
        {
            return Error(429, "Too many requests", "You have exceeded the API's rate limit.") with { Headers = new Dictionary<string, string> { ["Retry-After"] = RetryAfter } };
        }

        var (path, query) = request.Url.Split('?') is [var before, var after] ? (before, Uri.UnescapeDataString(after)) : (request.Url, "");
        if (path.StartsWith(Download, StringComparison.Ordinal))
        {
            request.Headers.ContainsKey("Authorization").ShouldBeFalse("the storage needs no token and must not get one");
            return FakeAnswer.Text(Workspaces.Single(workspace => path.EndsWith(workspace.Id, StringComparison.Ordinal)).State!);
        }

        if (!request.Headers.TryGetValue("Authorization", out var token) || token != $"Bearer {Token}")
        {
            return Error(401, "unauthorized");
        }

        var organization = Regex.Match(path, @"^/api/v2/organizations/([^/]+)/workspaces(?:/([^/]+))?$");
        var single = Regex.Match(path, @"^/api/v2/workspaces/([^/]+)(/.*)?$");
        return organization.Success && organization.Groups[1].Value != "acme" ? NotFound()
            : organization is { Success: true } && !organization.Groups[2].Success ? Page(query)
            : organization.Success ? Workspaces.Find(workspace => workspace.Name == organization.Groups[2].Value) is { } named ? Show(named, query) : NotFound()
            : single.Success && Workspaces.Find(workspace => workspace.Id == single.Groups[1].Value) is { } found ? Act(request.Method, single.Groups[2].Value, found)
            : NotFound();
    }

    private FakeAnswer Page(string query)
    {
        var number = int.Parse(Regex.Match(query, @"page\[number\]=(\d+)").Groups[1].Value);
        var pages = (Workspaces.Count + PageSize - 1) / PageSize;
        return Document(200, new JsonObject
        {
            ["data"] = new JsonArray([.. Workspaces.Skip((number - 1) * PageSize).Take(PageSize).Select(workspace => workspace.Resource())]),
            ["meta"] = new JsonObject { ["pagination"] = new JsonObject { ["current-page"] = number, ["next-page"] = number < pages ? number + 1 : null, ["total-pages"] = pages } },
        });
    }

    private static FakeAnswer Show(FakeHcpWorkspace workspace, string query) => Document(200, new JsonObject
    {
        ["data"] = workspace.Resource(),
        ["included"] = query == "include=locked_by" && workspace.Holder is { } holder ? new JsonArray(holder.DeepClone()) : null,
    });

    private FakeAnswer Act(string method, string action, FakeHcpWorkspace workspace)
    {
        switch (method, action)
        {
            case ("POST", "/actions/force-unlock") when workspace.MayAdminister:
                if (!workspace.Locked)
                {
                    return Error(409, "workspace is not locked");
                }

                workspace.Unlock();
                return Show(workspace, "");
            case ("GET", "/current-state-version") when workspace.State is not null:
                return Document(200, new JsonObject
                {
                    ["data"] = new JsonObject
                    {
                        ["id"] = "sv-1",
                        ["type"] = "state-versions",
                        ["attributes"] = new JsonObject { ["serial"] = 12, ["hosted-state-download-url"] = $"{_api.Address}{Download}/{workspace.Id}" },
                    },
                });
            case ("POST", "/actions/safe-delete") when workspace.Problem is { } problem:
                return problem;
            case ("POST", "/actions/safe-delete") or ("DELETE", ""):
                Workspaces.Remove(workspace);
                return new FakeAnswer(200, "text/plain", FakeAnswer.Text("").Body);
            default:
                return NotFound();
        }
    }

    /// <summary>The answer of a safe delete that finds resources.</summary>
    public static FakeAnswer Managing() => Error(409, "conflict", "Workspace is not safe to delete because it is managing resources");

    /// <summary>The answer of an API that does not understand.</summary>
    public static FakeAnswer Unprocessable() => Error(422, "invalid attribute", "Workspace state is being processed");
}
