using System.Runtime.Versioning;

// Pods are process groups and what is known of them comes from /proc.
[assembly: SupportedOSPlatform("linux")]
