using GatewayPerf.LoadTesting.Scripts;
using Shouldly;

namespace GatewayPerf.Tests.LoadTesting.Scripts;

public sealed class ScriptFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ScriptFilesTests()
    {
        _folder.File("helpers/auth.js", "export const auth = 1;");
        _folder.File("helpers/gateway.js", "export default 1;");
        _folder.File("my/script.js", "import { a } from './a.js';\nimport './b.js';\nconst users = open('users.json');\nexport { c } from \"./c.js\";\nimport http from 'k6/http';");
        _folder.File("my/a.js", "const d = require('./d.js');");
        _folder.File("my/b.js", "import { auth } from './auth.js';");
        _folder.File("my/c.js", "");
        _folder.File("my/d.js", "");
        _folder.File("my/users.json", "[\"ä\"]");
        _folder.File("my/unrelated.js", "");
    }

    [Fact]
    public void What_a_script_names_goes_along_with_the_helpers_and_nothing_else() =>
        Gather().Keys.Order(StringComparer.Ordinal).ShouldBe(["a.js", "auth.js", "b.js", "c.js", "d.js", "gateway.js", "gatewayperf-script.js", "script.js", "users.json"]);

    [Fact]
    public void The_wrapper_drives_the_script_with_the_plans_scenario()
    {
        var wrapper = Gather()[ScriptFiles.Wrapper];
        wrapper.ShouldContain("import * as script from './script.js';");
        wrapper.ShouldContain("gateway: { ...plan.scenarios.gateway, exec: 'default' }");
    }

    [Fact]
    public void A_script_that_is_not_there_is_refused() =>
        Should.Throw<UserException>(() => ScriptFiles.Gather(PathOf("my/none.js"), PathOf("helpers"))).Message.ShouldBe($"--script {PathOf("my/none.js")} does not exist.");

    [Fact]
    public void A_module_in_another_folder_is_refused_with_the_reason()
    {
        _folder.File("my/lib/x.js", "");
        _folder.File("my/script.js", "import './lib/x.js';");
        Refusal().ShouldBe($"{PathOf("my/script.js")} names ./lib/x.js, which is in another folder; k6-operator mounts a script's files flat, so put it beside the script.");
    }

    [Fact]
    public void A_file_that_is_no_text_is_refused()
    {
        File.WriteAllBytes(PathOf("my/users.json"), [0xff, 0xfe, 0x00]);
        Refusal().ShouldBe($"{PathOf("my/users.json")} is no UTF-8 text, and a ConfigMap holds nothing else; encode it, for example as base64.");
    }

    [Fact]
    public void A_name_of_a_helper_is_refused_unless_it_is_that_helper()
    {
        _folder.File("my/auth.js", "export const auth = 2;");
        Refusal().ShouldStartWith($"{PathOf("my/auth.js")} has the name of one of GatewayPerf's own scripts");
        _folder.File("my/auth.js", "export const auth = 1;");
        Gather().ShouldContainKey("auth.js");
    }

    [Fact]
    public void More_than_a_config_map_holds_is_refused()
    {
        _folder.File("my/users.json", new string('x', 1_000_000));
        Refusal().ShouldContain("more than the 1,000,000 that a ConfigMap holds");
    }

    private IReadOnlyDictionary<string, string> Gather() => ScriptFiles.Gather(PathOf("my/script.js"), PathOf("helpers"));

    private string Refusal() => Should.Throw<UserException>(Gather).Message;

    private string PathOf(string name) => Path.Combine(_folder.Path, name);

    public void Dispose() => _folder.Dispose();
}
