#!/usr/bin/env bash
# Compiles build/ when an input changed, into a folder named by the inputs' hash (so that a rebuild never overwrites a running build or cluster), and runs it.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
local_dotnet="$root/.nuke/temp/dotnet"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 NUKE_TELEMETRY_OPTOUT=1

engine=${NUKE_ENGINE:-embedded}
case "$engine" in
    embedded | packages) ;;
    *)
        echo "NUKE_ENGINE=$engine is no engine; leave it out, or say packages for the genuine NUKE." >&2
        exit 3
        ;;
esac

use_local_dotnet() {
    export DOTNET_ROOT=$local_dotnet PATH="$local_dotnet:$PATH"
}

find_sdk() {
    if command -v dotnet >/dev/null && (cd "$root" && dotnet --version >/dev/null 2>&1); then
        return
    fi
    if [ ! -x "$local_dotnet/dotnet" ]; then
        echo "No .NET SDK on PATH satisfies global.json; installing one into .nuke/temp/dotnet."
        mkdir -p "$local_dotnet"
        curl -fsSL https://dot.net/v1/dotnet-install.sh -o "$local_dotnet/dotnet-install.sh" || {
            echo "The SDK could not be downloaded. Install the .NET SDK 10 by hand: https://dotnet.microsoft.com/download" >&2
            exit 3
        }
        bash "$local_dotnet/dotnet-install.sh" --jsonfile "$root/global.json" --install-dir "$local_dotnet" --no-path
    fi
    use_local_dotnet
}

hash_inputs() {
    (
        cd "$root"
        find build src -type d \( -name bin -o -name obj \) -prune -o -type f \( -name '*.cs' -o -name '*.csproj' -o -name '*.css' -o -name '*.js' -o -name 'package*.json' -o -name '*.ttf' \) -print0 |
            LC_ALL=C sort -z | xargs -0 cat -- Directory.Build.props Directory.Build.targets Directory.Packages.props global.json | sha256sum | cut -c1-16
    )
}

# Folders of earlier builds, except the newest two and those that a process runs from.
remove_old_builds() {
    local folder
    ls -1dt "$root"/build/bin/*/ 2>/dev/null | tail -n +3 | while read -r folder; do
        find /proc -maxdepth 2 -name exe -lname "${folder}*" 2>/dev/null | grep -q . || grep -lsF "$folder" /proc/[0-9]*/cmdline 2>/dev/null | grep -q . || rm -rf "$folder"
    done
}

compile() {
    find_sdk
    mkdir -p "$root/build/bin"
    exec 9>"$root/build/bin/.lock"
    command -v flock >/dev/null && flock 9
    [ -e "$output/_build.dll" ] && return
    echo "Compiling the build ($hash)."
    local log="$root/build/bin/compile.log"
    if ! dotnet build "$root/build/_build.csproj" -c Release -o "$output.new" -nologo -v quiet -p:NukeEngine="$engine" >"$log" 2>&1 9>&-; then
        if [ "$engine" = packages ] && grep -qE 'NU110[123].*Nuke\.Co' "$log"; then
            echo "No package source has Nuke.Common and Nuke.Components 10.1; add one that does (dotnet nuget add source), or leave NUKE_ENGINE out." >&2
            exit 6
        fi
        cat "$log" >&2
        exit 6
    fi
    mv "$output.new" "$output"
    remove_old_builds
    exec 9>&-
}

hash=$(hash_inputs)
[ "$engine" = embedded ] || hash=$hash-$engine
output="$root/build/bin/$hash"
if [ ! -e "$output/_build.dll" ]; then
    # A shell that completes a word waits for nobody.
    [ "${1:-}" != :complete ] || exit 0
    compile
fi
if ! command -v dotnet >/dev/null || { [ -x "$local_dotnet/dotnet" ] && [ -z "$(dotnet --list-runtimes 2>/dev/null | grep 'Microsoft.AspNetCore.App 10\.')" ]; }; then
    use_local_dotnet
fi
exec dotnet "$output/_build.dll" "$@"
