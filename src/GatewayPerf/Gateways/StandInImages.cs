namespace GatewayPerf.Gateways;

/// <summary>Images that stand for the project's own stand-ins; the local cluster's image catalogue runs a program for each.</summary>
public static class StandInImages
{
    /// <summary>Takes Tyk's configuration and answers as Tyk does.</summary>
    public const string Tyk = "gatewayperf/tyk-stand-in";

    /// <summary>The echo server behind the gateway.</summary>
    public const string Upstream = "gatewayperf/upstream-stand-in";

    /// <summary>Keeps the keys that every gateway replica sees, as Redis does for Tyk.</summary>
    public const string Store = "gatewayperf/store-stand-in";

    /// <summary>True when the image, whatever its tag, is one of these.</summary>
    public static bool Contains(string image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return image.Split(':')[0] is Tyk or Upstream or Store;
    }
}
