using GatewayPerf.K6.Tests.Support;

namespace GatewayPerf.K6.Tests.Scripts;

public sealed class RefusalTests
{
    [Theory]
    [InlineData("http.get('http://127.0.0.1:1/', { auth: 'ntlm' });", "", "the request parameter auth: 'ntlm'", 6)]
    [InlineData("const http2 = require('k6/http');", "", "require", 6)]
    [InlineData("crypto.subtle.digest('SHA-256', new ArrayBuffer(1));", "", "crypto.subtle", 6)]
    [InlineData("", "import grpc from 'k6/net/grpc';", "the module k6/net/grpc", 4)]
    [InlineData("", "import { browser } from 'k6/browser';", "the module k6/browser", 4)]
    [InlineData("", "import ws from 'k6/ws';", "the module k6/ws", 4)]
    [InlineData("", "import { WebSocket } from 'k6/websockets';", "the module k6/websockets", 4)]
    [InlineData("", "import sql from 'k6/x/sql';", "the module k6/x/sql", 4)]
    [InlineData("", "export * from 'k6/secrets';", "the module k6/secrets", 4)]
    [InlineData("", "import { uuidv4 } from 'https://jslib.k6.io/k6-utils/1.4.0/index.js';", "importing from a URL (https://jslib.k6.io/k6-utils/1.4.0/index.js)", 4)]
    public void What_is_not_built_is_refused_by_name_and_line_before_the_first_request(string body, string imports, string what, int line)
    {
        var outcome = Runner.Run(Runner.Script(body, imports: imports));
        outcome.Code.ShouldBe(ExitCode.InvalidConfig);
        outcome.End.GetProperty("reason").GetString().ShouldStartWith($"script.js:{line}: {what} is not built yet");
        outcome.Lines.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("tlsCipherSuites: [],", "script.js:5: the option tlsCipherSuites is not built yet")]
    [InlineData("httpDebug: 'full',", "the option httpDebug is not built yet")]
    public void Options_that_are_not_built_are_refused(string options, string reason) => Reason(Runner.Script("", options: options)).ShouldContain(reason);

    [Fact]
    public void An_unknown_executor_is_refused_with_the_line() =>
        Reason("""
            export const options = {
              scenarios: {
                slow: {
                  executor: 'ramping-users',
                  stages: [],
                },
              },
            };
            export default function () { }
            """).ShouldStartWith("script.js:4: unknown executor type 'ramping-users'");

    [Theory]
    [InlineData("executor: 'externally-controlled'", "unknown executor type 'externally-controlled'")]
    [InlineData("rate: 1", "scenario 's' doesn't have a specified executor type")]
    [InlineData("executor: 'constant-arrival-rate', vus: 3", "json: unknown field \"vus\"")]
    [InlineData("executor: 'constant-arrival-rate', rate: 5.5", "must be an integer")]
    [InlineData("executor: 'constant-arrival-rate', rate: 0, duration: '1s', preAllocatedVUs: 1", "the iteration rate must be more than 0")]
    [InlineData("executor: 'constant-arrival-rate', rate: 1, duration: 'x', preAllocatedVUs: 1", "time: invalid duration")]
    [InlineData("executor: 'constant-arrival-rate', rate: 1, duration: '10ms', preAllocatedVUs: 1", "the duration must be at least 1s, but is 10ms")]
    [InlineData("executor: 'constant-arrival-rate', rate: 1, duration: '1s'", "the number of preAllocatedVUs isn't specified")]
    [InlineData("executor: 'constant-arrival-rate', rate: 1, duration: '1s', preAllocatedVUs: 2, maxVUs: 1", "maxVUs can't be less than preAllocatedVUs")]
    [InlineData("executor: 'constant-arrival-rate', rate: 1, duration: '1s', preAllocatedVUs: 1, exec: 'nobody'", "function 'nobody' not found in exports")]
    [InlineData("executor: 'constant-arrival-rate', rate: 1, duration: '1s', preAllocatedVUs: 1, tags: { a: 1 }", "must be a string")]
    public void A_bad_scenario_is_refused_in_words_of_k6(string scenario, string reason) =>
        Reason($"export const options = {{ scenarios: {{ s: {{ {scenario} }} }} }}; export default function () {{ }}").ShouldContain(reason);

    [Theory]
    [InlineData("durations: '3s',", "script.js:5: unknown option 'durations'; did you mean 'duration'?")]
    [InlineData("discardResponseBody: true,", "script.js:5: unknown option 'discardResponseBody'; did you mean 'discardResponseBodies'?")]
    [InlineData("bananas: 3,", "script.js:5: unknown option 'bananas'")]
    public void An_unknown_option_is_refused_with_its_line_and_the_nearest_spelling(string options, string reason) =>
        Reason(Runner.Script("", options: options)).ShouldBe(reason);

    [Theory]
    [InlineData("import x from 'k6/htp'; export default function () { }", "script.js:1: unknown module \"k6/htp\"; did you mean 'k6/http'?")]
    [InlineData("\nimport x from 'k6/experimental/timers'; export default function () { }", "script.js:2: the module k6/experimental/timers has been removed from k6")]
    [InlineData("\n\nexport default function () { let let; }", "script.js:3")]
    [InlineData("function f() {\n throw new Error('in init');\n}\nf(); export default function () { }", "script.js:2")]
    [InlineData("import { nobody } from './script.js'; export default function () { }", "nobody")]
    public void An_error_of_the_script_says_where(string script, string reason)
    {
        var outcome = Runner.Run(script);
        outcome.Code.ShouldBe(ExitCode.ScriptException, outcome.Log);
        outcome.End.GetProperty("reason").GetString()!.ShouldContain(reason);
    }

    [Fact]
    public void Numeric_strings_count_as_integers() =>
        Runner.Run(Runner.Script("", "rate: '20', duration: '1s', preAllocatedVUs: '5'")).Of("planned").ShouldBe(20);

    [Theory]
    [InlineData("export default function () { ", 107)]
    [InlineData("throw new Error('init'); export default function () { }", 107)]
    [InlineData("import './missing.js'; export default function () { }", 107)]
    [InlineData("import { x } from 'lodash'; export default function () { }", 107)]
    [InlineData("const a = 1; export const options = {};", 255)]
    [InlineData("import http from 'k6/http'; http.get('http://127.0.0.1:1/'); export default function () { }", 107)]
    [InlineData("import exec from 'k6/execution'; exec.test.abort(); export default function () { }", 108)]
    public void A_script_that_cannot_start_has_the_exit_code_of_k6(string script, int code) => ((int)Runner.Run(script).Code).ShouldBe(code);

    [Fact]
    public void A_local_name_that_looks_like_a_missing_global_is_no_reason_to_refuse()
    {
        var outcome = Runner.Run(Runner.Script("console.log(crypto.md5('a', 'hex'), { setTimeout: 1 }.setTimeout);", Runner.Once, imports: "import crypto from 'k6/crypto';"));
        outcome.Console.ShouldContain("0cc175b9c0f1b6a831c399e269772661 1");
    }

    private static string Reason(string script)
    {
        var outcome = Runner.Run(script);
        outcome.Code.ShouldBe(ExitCode.InvalidConfig);
        return outcome.End.GetProperty("reason").GetString()!;
    }
}
