:; exec "$(dirname "$0")/build.sh" "$@"
@powershell -ExecutionPolicy ByPass -NoProfile -File "%~dp0build.ps1" %*
