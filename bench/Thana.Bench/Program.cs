using Thana.Bench;

// dotnet run -c Release --project bench/Thana.Bench -- NAME [SIZE]; results and their meaning: docs/benchmarks.md
long size = args.Length > 1 ? long.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 0;
switch (args.FirstOrDefault())
{
    case "commit":
        await CommitBench.Run(size == 0 ? 600 : (int)size);
        return 0;
    case "verify":
        foreach (var n in size == 0 ? [100_000, 1_000_000] : new[] { size })
            await VerifyBench.Run(n);
        return 0;
    case "search":
        await SearchBench.Run(size == 0 ? 1_000_000 : (int)size);
        return 0;
    case "look":
        await LookBench.Run(size == 0 ? 10_000 : (int)size);
        return 0;
    case "doors":
        await DoorsBench.Run(size == 0 ? 60 : (int)size);
        return 0;
    default:
        Console.Error.WriteLine("commit [rounds] | verify [entries] | search [records] | look [looks] | doors [names]");
        return 2;
}
