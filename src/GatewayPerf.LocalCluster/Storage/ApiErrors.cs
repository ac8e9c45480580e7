using System.Net;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Storage;

/// <summary>The refusals of the API, in the words that Kubernetes' clients know.</summary>
internal static class ApiErrors
{
    public static ApiException BadRequest(string message) => Error(HttpStatusCode.BadRequest, "BadRequest", message);

    public static ApiException Unauthorized() => Error(HttpStatusCode.Unauthorized, "Unauthorized", "Unauthorized");

    public static ApiException NotFound(ResourceKind kind, string name) =>
        Error(HttpStatusCode.NotFound, "NotFound", $"{kind.GroupResource} \"{name}\" not found", Details(kind, name));

    public static ApiException NotFound(string resource, string name, string addition) =>
        Error(HttpStatusCode.NotFound, "NotFound", $"{resource} \"{name}\" not found{addition}", new V1StatusDetails { Name = name, Kind = resource });

    public static ApiException NoSuchPath() =>
        Error(HttpStatusCode.NotFound, "NotFound", "the server could not find the requested resource", new V1StatusDetails());

    public static ApiException MethodNotAllowed() =>
        Error(HttpStatusCode.MethodNotAllowed, "MethodNotAllowed", "the server does not allow this method on the requested resource");

    public static ApiException AlreadyExists(ResourceKind kind, string name, string addition = "") =>
        Error(HttpStatusCode.Conflict, "AlreadyExists", $"{kind.GroupResource} \"{name}\" already exists{addition}", Details(kind, name));

    public static ApiException Modified(ResourceKind kind, string name) =>
        Conflict(kind, name, "the object has been modified; please apply your changes to the latest version and try again");

    public static ApiException WrongUid(ResourceKind kind, string name, string wanted, string found) =>
        Conflict(kind, name, $"Precondition failed: UID in precondition: {wanted}, UID in object meta: {found}");

    public static ApiException Conflict(ResourceKind kind, string name, string message) =>
        Error(HttpStatusCode.Conflict, "Conflict", $"Operation cannot be fulfilled on {kind.GroupResource} \"{name}\": {message}", Details(kind, name));

    public static ApiException Forbidden(ResourceKind kind, string name, string message, params IList<V1StatusCause> causes)
    {
        var details = Details(kind, name);
        details.Causes = causes.Count == 0 ? null : causes;
        return Error(HttpStatusCode.Forbidden, "Forbidden", $"{kind.GroupResource} \"{name}\" is forbidden: {message}", details);
    }

    public static ApiException Invalid(ResourceKind kind, string name, params IList<V1StatusCause> causes) =>
        Invalid(kind.GroupKind, kind.Group, kind.Kind, name, causes);

    public static ApiException Invalid(string groupKind, string group, string kind, string name, params IList<V1StatusCause> causes)
    {
        var texts = causes.Select(cause => $"{cause.Field}: {cause.Message}").ToList();
        var list = texts.Count == 1 ? texts[0] : $"[{string.Join(", ", texts)}]";
        return Error(
            HttpStatusCode.UnprocessableEntity,
            "Invalid",
            $"{groupKind} \"{name}\" is invalid: {list}",
            new V1StatusDetails { Name = name, Group = group.Length == 0 ? null : group, Kind = kind, Causes = causes });
    }

    public static ApiException UnsupportedMediaType(string message) => Error(HttpStatusCode.UnsupportedMediaType, "UnsupportedMediaType", message);

    public static ApiException TooLarge(int limit) =>
        Error(HttpStatusCode.RequestEntityTooLarge, "RequestEntityTooLarge", $"Request entity too large: limit is {limit}");

    public static ApiException NotBuilt(string what) =>
        Error(HttpStatusCode.NotImplemented, "NotImplemented", $"{what} is not built in the local cluster yet.");

    public static ApiException Internal(string message) => Error(
        HttpStatusCode.InternalServerError,
        "InternalError",
        $"Internal error occurred: {message}",
        new V1StatusDetails { Causes = [new V1StatusCause { Message = message }] });

    public static ApiException Error(HttpStatusCode code, string reason, string message, V1StatusDetails? details = null) => new(new V1Status
    {
        ApiVersion = "v1",
        Kind = "Status",
        Metadata = new V1ListMeta(),
        Status = "Failure",
        Reason = reason,
        Message = message,
        Details = details,
        Code = (int)code,
    });

    private static V1StatusDetails Details(ResourceKind kind, string name) =>
        new() { Name = name, Group = kind.Group.Length == 0 ? null : kind.Group, Kind = kind.Plural };
}
