using GatewayPerf.LocalCluster.Daemon;

return await Commands.RunAsync(args);
