using GatewayPerf.StandIns.Hosting;

return await StandInCommand.RunAsync(args, Console.Error);
