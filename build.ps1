# Compiles build/ into a folder named by the inputs' hash when an input changed, and runs it. Provider local needs Linux (or WSL); planning works everywhere.
$ErrorActionPreference = 'Stop'
$root = $PSScriptRoot
$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
$env:DOTNET_NOLOGO = '1'
$env:NUKE_TELEMETRY_OPTOUT = '1'

$inputs = Get-ChildItem -Path "$root/build", "$root/src" -Recurse -File -Include *.cs, *.csproj, packages.lock.json, *.css, *.ttf |
    Where-Object FullName -NotMatch '[\\/](bin|obj)[\\/]' | Sort-Object FullName
$text = (@("$root/Directory.Build.props", "$root/Directory.Packages.props", "$root/global.json") + $inputs.FullName | ForEach-Object { (Get-FileHash $_ -Algorithm SHA256).Hash }) -join ''
$stream = [IO.MemoryStream]::new([Text.Encoding]::UTF8.GetBytes($text))
$hash = (Get-FileHash -InputStream $stream -Algorithm SHA256).Hash.Substring(0, 16).ToLowerInvariant()
$output = "$root/build/bin/$hash"

if (-not (Test-Path "$output/_build.dll")) {
    Write-Output "Compiling the build ($hash)."
    dotnet build "$root/build/_build.csproj" -c Release -o "$output.new" -nologo -v quiet
    if ($LASTEXITCODE -ne 0) { exit 6 }
    Move-Item "$output.new" $output
}

dotnet "$output/_build.dll" @args
exit $LASTEXITCODE
