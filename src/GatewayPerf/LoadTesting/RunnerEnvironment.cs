using System.Globalization;
using GatewayPerf.Plans;
using k8s.Models;

namespace GatewayPerf.LoadTesting;

/// <summary>The environment of a runner of <c>scenarios/gateway.js</c>; every figure is for all runners together, k6's execution segments share it out.</summary>
internal static class RunnerEnvironment
{
    public static List<V1EnvVar> Of(RunPlan plan, SegmentPlan segment, DateTimeOffset startsAt)
    {
        var variables = new List<V1EnvVar>
        {
            Value("BASE_URL", plan.Target.Url),
            Value("UPSTREAM_URL", plan.Target.UpstreamUrl ?? ""),
            Value("PATHS", string.Join(',', plan.Target.Paths)),
            Value("SEGMENT", Number(segment.Index)),
            Value("CONTROL_RATE", Number(plan.HasControlStream ? plan.ControlRate.PerSecond : 0)),
            Value("DURATION", Seconds(segment.Duration)),
            Value("REQUEST_TIMEOUT", Seconds(plan.RequestTimeout)),
            Value("CONTROL_PRE_ALLOCATED_VUS", Number(ControlVirtualUsers(plan))),
            Value("CONTROL_MAX_VUS", Number(ControlVirtualUsers(plan))),
            Value("GATEWAYPERF_START_AT", startsAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)),
        };
        if (plan.Target.Limits is { } limits)
        {
            variables.Add(Value("GATEWAYPERF_LIMITED_STATUSES", limits.Statuses()));
        }

        if (plan.Script is not { HasOwnLoad: true })
        {
            variables.Add(Value(K6Scenario.Variable, K6Scenario.Of(plan, segment).ToJsonString()));
        }

        if (plan.MinIterationDuration > TimeSpan.Zero)
        {
            variables.Add(Value("MIN_ITERATION_DURATION", Seconds(plan.MinIterationDuration)));
        }

        if (EmbeddedRunnerRuntime.IsLong(plan, segment))
        {
            variables.AddRange(EmbeddedRunnerRuntime.OfLongLoads.Select(setting => Value(setting.Key, setting.Value)));
        }

        if (plan.Parameters.RollIdentities is { } rolling)
        {
            variables.AddRange(Rolling(plan, segment, rolling));
        }

        variables.AddRange(Credentials(plan));
        variables.AddRange((plan.Parameters.Env ?? []).Select(Given));
        return variables;
    }

    // The segment's own part of the phases: no time at all where identities do not roll in it.
    private static IEnumerable<V1EnvVar> Rolling(RunPlan plan, SegmentPlan segment, IdentityRolling rolling)
    {
        var (from, until) = IdentityRolling.Within(plan.Duration);
        yield return Value("ROLL_REQUESTS", Number(rolling.Requests));
        yield return Value("ROLL_LIFETIME", Number((int)rolling.Lifetime.TotalSeconds));
        yield return Value("ROLL_FROM", Number(Into(from)));
        yield return Value("ROLL_UNTIL", Number(Into(until)));
        yield return Value("FIXED_IDENTITIES", Number(plan.AuthKeyCount));

        int Into(TimeSpan time) => (int)Math.Clamp((time - segment.Start).TotalMilliseconds, 0, segment.Duration.TotalMilliseconds);
    }

    private static V1EnvVar Given(ScriptVariable variable) =>
        variable.File is null ? Value(variable.Name, variable.Value) : FromSecret(variable.Name, LoadSecrets.VariableKey(variable.Name));

    /// <summary>What scripts authenticate with: the JWT secret by reference, or the path of the keys and the header that carries them.</summary>
    public static IEnumerable<V1EnvVar> Credentials(RunPlan plan)
    {
        yield return Value("USE_JWT", plan.Target.Credentials == Plans.Credentials.Jwt ? "true" : "false");
        if (plan.Target.Credentials == Plans.Credentials.Jwt)
        {
            yield return FromSecret("JWT_SECRET", LoadSecrets.JwtSecretKey);
        }

        if (LoadSecrets.HasKeys(plan.Target.Credentials))
        {
            yield return Value("AUTH_KEYS_FILE", LoadSecrets.AuthKeysPath);
            yield return FromSecret("AUTH_HEADER", LoadSecrets.AuthHeaderKey);
        }
    }

    /// <summary>What the probe of limits and headers authenticates with: an identity that the load does not use.</summary>
    public static IEnumerable<V1EnvVar> ProbeCredentials(RunPlan plan) => plan.Target.Credentials == Plans.Credentials.AuthTokens
        ? [Value("USE_JWT", "false"), FromSecret("AUTH_HEADER", LoadSecrets.AuthHeaderKey), FromSecret("PROBE_KEY", LoadSecrets.ProbeKeyKey)]
        : Credentials(plan);

    // Enough for every control request to run into its deadline, so that the control stream is never short of virtual users itself.
    private static int ControlVirtualUsers(RunPlan plan) =>
        Math.Max((int)Math.Ceiling(plan.ControlRate.PerSecond * plan.RequestTimeout.TotalSeconds) + 1, plan.Parallelism);

    private static V1EnvVar FromSecret(string name, string key) => new()
    {
        Name = name,
        ValueFrom = new V1EnvVarSource { SecretKeyRef = new V1SecretKeySelector { Name = LoadSecrets.SecretName, Key = key } },
    };

    private static V1EnvVar Value(string name, string value) => new() { Name = name, Value = value };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + "s";
}
