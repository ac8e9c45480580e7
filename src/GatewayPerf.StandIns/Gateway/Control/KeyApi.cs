using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GatewayPerf.StandIns.Gateway.Definitions;
using GatewayPerf.StandIns.Gateway.Sessions;
using GatewayPerf.StandIns.Hosting;
using Microsoft.AspNetCore.Http;

namespace GatewayPerf.StandIns.Gateway.Control;

/// <summary>Makes, shows, changes and deletes keys: <c>/tyk/keys/…</c>.</summary>
internal sealed class KeyApi(KeySessions sessions, Func<PolicyBook> policies, TextLog log)
{
    /// <param name="key">What follows <c>/tyk/keys/</c>, decoded.</param>
    /// <param name="request">The request.</param>
    public async Task<ControlAnswer> HandleAsync(string key, HttpRequest request)
    {
        var cancellation = request.HttpContext.RequestAborted;
        try
        {
            return request.Method switch
            {
                "POST" when key == "create" => await CreateAsync(request),
                "POST" => await SaveAsync(key, request),
                "PUT" => await ChangeAsync(key, request),
                "GET" => await ShowAsync(key, request),
                "DELETE" => await DeleteAsync(key, request),
                _ => ControlAnswer.MethodNotSupported,
            };
        }
        catch (Exception failure) when (KeyStore.IsUnreachable(failure, cancellation))
        {
            log.Error($"The key store {sessions.Store.Address} did not answer: {failure.Message}");
            return ControlAnswer.Error(500, $"Failed to create key - {failure.Message}");
        }
    }

    private async Task<ControlAnswer> CreateAsync(HttpRequest request)
    {
        if (await ReadAsync(request) is not { } session)
            return ControlAnswer.Error(500, "Unmarshalling failed");
        var refusal = Refuse(session, reason => ControlAnswer.Error(500, $"Failed to create key - {reason}"));
        if (refusal is not null)
            return refusal;
        var key = KeyToken.Generate(session.OrgId, sessions.HashFunction);
        await sessions.Store.SaveAsync(key, session, request.HttpContext.RequestAborted);
        return ControlAnswer.Done(key, "added");
    }

    private async Task<ControlAnswer> SaveAsync(string custom, HttpRequest request)
    {
        if (await ReadAsync(request) is not { } session)
            return ControlAnswer.Error(400, "Request malformed");
        var refusal = Refuse(session, _ => ControlAnswer.Error(500, "Failed to create key, ensure security settings are correct."));
        if (refusal is not null)
            return refusal;
        var key = KeyToken.Generate(session.OrgId, custom, sessions.HashFunction);
        await sessions.Store.SaveAsync(key, session, request.HttpContext.RequestAborted);
        return ControlAnswer.Done(key, "added");
    }

    private async Task<ControlAnswer> ChangeAsync(string presented, HttpRequest request)
    {
        if (await ReadAsync(request) is not { } session)
            return ControlAnswer.Error(400, "Request malformed");
        if (await sessions.FindAsync(session.OrgId, presented, request.HttpContext.RequestAborted) is not { } found)
            return ControlAnswer.Error(404, "Key is not found");
        var refusal = Refuse(session, _ => ControlAnswer.Error(500, "Failed to create key, ensure security settings are correct."));
        if (refusal is not null)
            return refusal;
        await sessions.Store.SaveAsync(found.Key, session, request.HttpContext.RequestAborted);
        return ControlAnswer.Done(found.Key, "modified");
    }

    private async Task<ControlAnswer> ShowAsync(string presented, HttpRequest request) =>
        await sessions.FindAsync(request.Query["org_id"].ToString(), presented, request.HttpContext.RequestAborted) is { } found
            ? ControlAnswer.Json(JsonSerializer.Serialize(found.Session, TykJson.Default.Session))
            : ControlAnswer.Error(404, "Key not found");

    private async Task<ControlAnswer> DeleteAsync(string presented, HttpRequest request)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var found = await sessions.FindAsync(request.Query["org_id"].ToString(), presented, cancellation);
        return found is not null && await sessions.Store.DeleteAsync(found.Value.Key, cancellation)
            ? ControlAnswer.Done(presented, "deleted")
            : ControlAnswer.Error(404, "There is no such key found");
    }

    /// <summary>Null when the key may be made.</summary>
    private ControlAnswer? Refuse(Session session, Func<string, ControlAnswer> policyProblem)
    {
        using var document = JsonDocument.Parse(JsonSerializer.SerializeToUtf8Bytes(session, TykJson.Default.Session));
        if (UnbuiltFields.FirstOfKey(document.RootElement) is { } field)
            return ControlAnswer.Error(501, $"The key asks for {field}, which is not built yet in the gateway stand-in.");
        if (session.Policies.Count > 0)
            return policies().Apply(session.Policies, session.OrgId, out var reason) is null ? policyProblem(reason) : null;
        return session.AccessRights.Count > 0
            ? null
            : ControlAnswer.Error(400, "Failed to create key, keys must have at least one Access Rights record set.");
    }

    private static async Task<Session?> ReadAsync(HttpRequest request)
    {
        try
        {
            using var reader = new StreamReader(request.Body, Encoding.UTF8);
            return JsonNulls.Remove(JsonNode.Parse(await reader.ReadToEndAsync()))?.Deserialize(TykJson.Default.Session);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
