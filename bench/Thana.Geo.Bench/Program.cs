using System.Globalization;
using Thana.Geo.Bench;

// dotnet run -c Release --project bench/Thana.Geo.Bench -- speed | calibrate [maps [density...]] | data FILE
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args.FirstOrDefault())
{
    case "speed":
        Speed.Run(args.ElementAtOrDefault(1));
        return 0;
    case "calibrate":
        Calibration.Run(int.Parse(args.ElementAtOrDefault(1) ?? "1000"), [.. args.Skip(2).Select(double.Parse)]);
        return 0;
    case "data" when args.Length == 2:
        Samples.Write(args[1]);
        return 0;
    default:
        Console.WriteLine("speed [FILE of x,y in metres and lon,lat] | calibrate [maps [density...]] | data FILE");
        return 2;
}
