#!/usr/bin/env pwsh
# Compiles build/ when an input changed, into a folder named by the inputs' hash (the same one as build.sh's), and runs it. Provider local needs Linux or WSL;
# planning works everywhere.
$ErrorActionPreference = 'Stop'
$root = $PSScriptRoot
$localDotnet = Join-Path $root '.nuke/temp/dotnet'
$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
$env:DOTNET_NOLOGO = '1'
$env:DOTNET_CLI_USE_MSBUILD_SERVER = '0'
$env:NUKE_TELEMETRY_OPTOUT = '1'
$onWindows = [IO.Path]::DirectorySeparatorChar -eq '\'

$engine = if ($env:NUKE_ENGINE) { $env:NUKE_ENGINE } else { 'embedded' }
if ($engine -cnotin 'embedded', 'packages') {
    [Console]::Error.WriteLine("NUKE_ENGINE=$engine is no engine; leave it out, or say packages for the genuine NUKE.")
    exit 3
}

function Use-LocalDotnet {
    $env:DOTNET_ROOT = $localDotnet
    $env:PATH = $localDotnet + [IO.Path]::PathSeparator + $env:PATH
}

function Find-Sdk {
    if (Get-Command dotnet -ErrorAction SilentlyContinue) {
        Push-Location $root
        try { dotnet --version *> $null; $found = $LASTEXITCODE -eq 0 } finally { Pop-Location }
        if ($found) { return }
    }
    if (-not (Get-ChildItem $localDotnet -Filter 'dotnet*' -File -ErrorAction SilentlyContinue)) {
        Write-Output 'No .NET SDK on PATH satisfies global.json; installing one into .nuke/temp/dotnet.'
        New-Item -ItemType Directory -Force $localDotnet > $null
        $script = if ($onWindows) { 'dotnet-install.ps1' } else { 'dotnet-install.sh' }
        try { Invoke-WebRequest "https://dot.net/v1/$script" -OutFile "$localDotnet/$script" -UseBasicParsing }
        catch {
            [Console]::Error.WriteLine('The SDK could not be downloaded. Install the .NET SDK 10 by hand: https://dotnet.microsoft.com/download')
            exit 3
        }
        if ($onWindows) { & "$localDotnet/$script" -JsonFile "$root/global.json" -InstallDir $localDotnet -NoPath }
        else { bash "$localDotnet/$script" --jsonfile "$root/global.json" --install-dir $localDotnet --no-path }
    }
    Use-LocalDotnet
}

function Get-InputHash {
    $paths = foreach ($folder in 'build', 'src') {
        Get-ChildItem -Path (Join-Path $root $folder) -Recurse -File -Force | ForEach-Object { $_.FullName.Substring($root.Length + 1).Replace('\', '/') } |
            Where-Object { $_ -notmatch '/(bin|obj)/' -and $_ -match '(\.cs|\.csproj|\.css|\.js|\.ttf|/package(-lock)?\.json|/packages\.lock\.json)$' }
    }
    $paths = [string[]]$paths
    [Array]::Sort($paths, [StringComparer]::Ordinal)
    $sha = [Security.Cryptography.SHA256]::Create()
    foreach ($path in @('Directory.Build.props', 'Directory.Build.targets', 'Directory.Packages.props', 'global.json') + $paths) {
        $bytes = [IO.File]::ReadAllBytes((Join-Path $root $path))
        [void]$sha.TransformBlock($bytes, 0, $bytes.Length, $null, 0)
    }
    [void]$sha.TransformFinalBlock([byte[]]@(), 0, 0)
    return -join ($sha.Hash[0..7] | ForEach-Object { $_.ToString('x2') })
}

function Invoke-Compile {
    Find-Sdk
    New-Item -ItemType Directory -Force "$root/build/bin" > $null
    $lock = $null
    while (-not $lock) {
        try { $lock = [IO.File]::Open("$root/build/bin/.lock", 'OpenOrCreate', 'ReadWrite', 'None') } catch [IO.IOException] { Start-Sleep -Milliseconds 200 }
    }
    try {
        if (Test-Path "$output/_build.dll") { return }
        Write-Output "Compiling the build ($hash)."
        $log = dotnet build "$root/build/_build.csproj" -c Release -o "$output.new" -nologo -v quiet "-p:NukeEngine=$engine" 2>&1
        if ($LASTEXITCODE -ne 0) {
            if ($engine -eq 'packages' -and $log -match 'NU110[123].*Nuke\.Co') {
                [Console]::Error.WriteLine('No package source has Nuke.Common and Nuke.Components 10.1; add one that does (dotnet nuget add source), or leave NUKE_ENGINE out.')
                exit 6
            }
            $log | ForEach-Object { [Console]::Error.WriteLine($_) }
            exit 6
        }
        Move-Item "$output.new" $output
    }
    finally { $lock.Dispose() }
}

$hash = Get-InputHash
if ($engine -ne 'embedded') { $hash = "$hash-$engine" }
$output = "$root/build/bin/$hash"
if (-not (Test-Path "$output/_build.dll")) {
    # A shell that completes a word waits for nobody.
    if ($args[0] -eq ':complete') { exit 0 }
    Invoke-Compile
}
if (-not (Get-Command dotnet -ErrorAction SilentlyContinue)) { Use-LocalDotnet }
dotnet "$output/_build.dll" @args
exit $LASTEXITCODE
