using GatewayPerf.GitHub.Workflows;

namespace GatewayPerf.Tests.GitHub.Workflows;

/// <summary>What a workflow's file must hold, as maps, lists and texts: the definition told a second time, without the writer.</summary>
internal static class WorkflowShape
{
    public static object Of(Workflow workflow) => Map(
        ("name", workflow.Name),
        ("run-name", workflow.RunName),
        ("on", Map(
            ("push", workflow.On.PushBranches.Count == 0 ? null : Map(("branches", List(workflow.On.PushBranches)))),
            ("pull_request", workflow.On.PullRequest ? Map() : null),
            ("schedule", workflow.On.Schedules.Count == 0 ? null : List(workflow.On.Schedules.Select(schedule => Map(("cron", schedule.Cron))))),
            ("workflow_run", workflow.On.After is { } after ? Map(("workflows", List(after.Names)), ("types", List(["completed"]))) : null),
            ("workflow_dispatch", workflow.On.Dispatch is { } inputs ? Map(("inputs", Map([.. inputs.Select(input => (input.Name, (object?)Of(input)))]))) : null))),
        ("permissions", Map()),
        ("concurrency", workflow.Concurrency is { } concurrency ? Map(("group", concurrency.Group), ("cancel-in-progress", concurrency.CancelInProgress)) : null),
        ("jobs", Map([.. workflow.Jobs.Select(job => (job.Id, (object?)Of(job)))])));

    private static object Of(WorkflowInput input) => Map(
        ("description", input.Description),
        ("required", input.Required ? "true" : null),
        ("type", input switch { ChoiceInput => "choice", BooleanInput => "boolean", NumberInput => "number", _ => "string" }),
        ("options", input is ChoiceInput choice ? List(choice.Options) : null),
        ("default", input switch
        {
            ChoiceInput words => words.Default,
            BooleanInput ticked => ticked.Default ? "true" : "false",
            NumberInput number => number.Default?.ToString(),
            StringInput text => text.Default,
            _ => null,
        }));

    private static object Of(Job job) => Map(
        ("name", job.Name),
        ("needs", job.Needs.Count == 0 ? null : List(job.Needs)),
        ("if", job.If),
        ("runs-on", job.RunsOn),
        ("timeout-minutes", job.Timeout.Text),
        ("environment", job.Environment),
        ("permissions", Map([.. job.Permissions.Select(permission => (permission.Scope switch
        {
            PermissionScope.IdToken => "id-token",
            PermissionScope.PullRequests => "pull-requests",
            var scope => scope.ToString().ToLowerInvariant(),
        }, (object?)permission.Access.ToString().ToLowerInvariant()))])),
        ("strategy", job.Matrix is { } matrix
            ? Map(("fail-fast", matrix.FailFast ? "true" : "false"), ("max-parallel", matrix.MaxParallel?.ToString()), ("matrix", Map([
                .. matrix.Axes.Select(axis => (axis.Key, (object?)List(axis.Value))), ("include", matrix.Include.Count == 0 ? null : List(matrix.Include.Select(variant => Texts(variant)!)))])))
            : null),
        ("outputs", Texts(job.Outputs)),
        ("env", Texts(job.Env)),
        ("steps", List(job.Steps.Select(Of))));

    private static object Of(Step step) => Map(
        ("name", step.Name),
        ("id", step.Id),
        ("if", step.If),
        ("shell", (step as RunStep)?.Shell),
        ("run", step is RunStep run ? run.Commands.Count == 1 ? run.Commands[0] : string.Concat(run.Commands.Select(line => line + "\n")) : null),
        ("uses", (step as ActionStep)?.Uses.Reference),
        ("with", step is ActionStep action ? Texts(action.With) : null),
        ("env", Texts(step.Env)));

    private static object? Texts(IReadOnlyDictionary<string, string> values) => values.Count == 0 ? null : Map([.. values.Select(pair => (pair.Key, (object?)pair.Value))]);

    private static Dictionary<object, object> Map(params (string Key, object? Value)[] pairs) =>
        pairs.Where(pair => pair.Value is not null).ToDictionary(pair => (object)pair.Key, pair => pair.Value!);

    private static List<object> List(IEnumerable<object> items) => [.. items];
}
