using System.Text.Json.Nodes;

namespace GatewayPerf.LocalCluster.Storage.Rules;

internal sealed class JobRules : KindRules
{
    public override void Default(JsonObject value, JsonObject? old)
    {
        var spec = value.Child("spec");
        if (spec["completions"] is null && spec["parallelism"] is null)
            spec["completions"] = 1;

        spec.Default("parallelism", 1);
        spec.Default("backoffLimit", 6);
        spec.Default("completionMode", "NonIndexed");
        spec.Default("suspend", false);
        spec.Default("manualSelector", false);
        spec.Default("podReplacementPolicy", "TerminatingOrFailed");
        var template = spec.Child("template");
        var policyGiven = template.At("spec", "restartPolicy") is not null;
        PodSpecDefaults.Apply(template.Child("spec"));

        // No default is right for a job, and validation says so.
        if (!policyGiven)
            template.Child("spec").Remove("restartPolicy");

        if (old is null && spec["manualSelector"]!.GetValueKind() != System.Text.Json.JsonValueKind.True)
            Select(value, spec, template);
    }

    public override void Validate(JsonObject value, JsonObject? old, FieldErrors errors)
    {
        foreach (var field in (string[])["completions", "parallelism", "backoffLimit", "activeDeadlineSeconds", "ttlSecondsAfterFinished"])
        {
            if (value.Number("spec", field) is < 0 and var number)
                errors.Invalid($"spec.{field}", number, "must be greater than or equal to 0");
        }

        if (value.Text("spec", "completionMode") == "Indexed" && value.At("spec", "completions") is null)
            errors.Required("spec.completions", "when completion mode is Indexed");

        var policy = value.Text("spec", "template", "spec", "restartPolicy");
        if (policy is null)
            errors.Required("spec.template.spec.restartPolicy", "valid values: \"OnFailure\", \"Never\"");
        else if (policy == "Always")
            errors.NotSupported("spec.template.spec.restartPolicy", policy, "OnFailure", "Never");
        else
            PodSpecValidation.Template(value, errors);

        if (old is null)
            return;

        foreach (var field in (string[])["selector", "template", "completionMode", "completions"])
        {
            if (!JsonNode.DeepEquals(old.At("spec", field), value.At("spec", field)))
                errors.InvalidJson($"spec.{field}", value.At("spec", field), "field is immutable");
        }
    }

    private static void Select(JsonObject value, JsonObject spec, JsonObject template)
    {
        var uid = value.Text("metadata", "uid");
        var name = value.Text("metadata", "name");
        var labels = template.Child("metadata").Child("labels");
        labels["batch.kubernetes.io/controller-uid"] = uid;
        labels["batch.kubernetes.io/job-name"] = name;
        labels["controller-uid"] = uid;
        labels["job-name"] = name;
        spec["selector"] = new JsonObject { ["matchLabels"] = new JsonObject { ["batch.kubernetes.io/controller-uid"] = uid } };
        value.Child("metadata").Default("labels", labels.DeepClone());
    }
}
