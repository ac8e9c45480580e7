using System.Text.Json.Nodes;
using GatewayPerf.Tests.Kubernetes;

namespace GatewayPerf.Tests.Terraform;

/// <summary>A workspace of <see cref="FakeHcp"/>.</summary>
internal sealed class FakeHcpWorkspace(string name)
{
    public string Name => name;

    public string Id => $"ws-{name}";

    public string? State { get; set; }

    public bool Locked { get; private set; }

    public JsonObject? Holder { get; private set; }

    /// <summary>False: the token may see it, not administer it.</summary>
    public bool MayAdminister { get; init; } = true;

    /// <summary>What a safe delete answers; null when it deletes.</summary>
    public FakeAnswer? Problem { get; init; }

    public FakeHcpWorkspace LockedByUser(string username)
    {
        (Locked, Holder) = (true, new JsonObject { ["id"] = "user-1", ["type"] = "users", ["attributes"] = new JsonObject { ["username"] = username } });
        return this;
    }

    public FakeHcpWorkspace LockedByRun(string applyingAt)
    {
        var attributes = new JsonObject
        {
            ["status"] = "applying",
            ["created-at"] = "2026-11-20T08:00:00Z",
            ["status-timestamps"] = new JsonObject { ["planning-at"] = "2026-11-20T08:01:00+00:00", ["applying-at"] = applyingAt },
        };
        (Locked, Holder) = (true, new JsonObject { ["id"] = "run-1", ["type"] = "runs", ["attributes"] = attributes });
        return this;
    }

    public void Unlock() => (Locked, Holder) = (false, null);

    public JsonObject Resource() => new()
    {
        ["id"] = Id,
        ["type"] = "workspaces",
        ["attributes"] = new JsonObject { ["name"] = name, ["locked"] = Locked, ["resource-count"] = 0 },
        ["relationships"] = new JsonObject
        {
            ["outputs"] = new JsonObject { ["data"] = new JsonArray() },
            ["remote-state-consumers"] = new JsonObject { ["links"] = new JsonObject { ["related"] = "/x" } },
            ["locked-by"] = new JsonObject { ["data"] = Holder is null ? null : new JsonObject { ["id"] = Holder["id"]!.GetValue<string>(), ["type"] = Holder["type"]!.GetValue<string>() } },
        },
    };
}
