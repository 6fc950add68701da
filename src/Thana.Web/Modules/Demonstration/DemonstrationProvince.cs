using Thana.Domain;
using Thana.Domain.Organisation;
using Thana.Web.Modules.Organisation;
using Thana.Web.Platform;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Demonstration;

/// <summary>
/// Fills an empty installation with real districts, a realistic set of offices, invented people and a week of invented work, everything marked as
/// demonstration. On an installation that has any other office it refuses.
/// </summary>
public static class DemonstrationProvince
{
    /// <returns>False when this is a real installation; nothing was changed then.</returns>
    public static async Task<bool> Fill(IServiceProvider services, TextWriter output, CancellationToken stop)
    {
        var offices = services.GetRequiredService<OfficeList>();
        if (offices.All().FirstOrDefault(o => !o.Demonstration && o.Kind != ProgramLogs.Kind) is { } real)
        {
            await output.WriteLineAsync($"This installation keeps the registers of {real.NameEn} ({real.Code}). The demonstration never mixes with them.");
            await output.WriteLineAsync("Start without --demo, or give another folder:  ./run --demo --data DIR");
            return false;
        }

        using var scope = services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<ThanaDb>();
        if (offices.All().Count == 0)
        {
            db.Offices.AddRange(ProvinceOffices.All());
            await db.SaveChangesAsync(stop);
        }

        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var accounts = ActivatorUtilities.CreateInstance<DemoAccounts>(scope.ServiceProvider);
        var all = DemoAccounts.All(now.AddDays(-StationWeek.Days - 1));
        // The last account comes last: as long as it is missing, a fill was interrupted and goes on where it stood.
        var filled = await accounts.AreThere(all);
        var passwords = await accounts.FreshPasswords([.. all.SkipLast(1)]);
        if (!filled)
        {
            var enrolment = services.GetRequiredService<Enrolment>();
            await enrolment.Offices(StationTime.Day(now).AddDays(-StationWeek.Days - 1), "demonstration");
            await enrolment.People(all.Select(a => a.Newcomer), "demonstration");
            await WriteWeeks(services, accounts, all, now, stop);
            await InventedService.Write(services, now);
        }

        Print(all, [.. passwords, .. await accounts.FreshPasswords([all[^1]])], filled, output);
        return true;
    }

    private static async Task WriteWeeks(IServiceProvider services, DemoAccounts accounts, IReadOnlyList<DemoAccount> all, DateTime now, CancellationToken stop)
    {
        // Ends before now, so that no entry of a real hand is ever before one of the demonstration.
        var firstDay = StationTime.Day(now.AddMinutes(-1)).AddDays(-StationWeek.Days);
        var offices = services.GetRequiredService<OfficeList>();
        foreach (var clerk in all.Where(a => a.Newcomer.Role == Role.Moharrir))
        {
            stop.ThrowIfCancellationRequested();
            await new DemoDesk(services, offices.Find(clerk.Newcomer.Office)!, clerk.Account, await accounts.SignIn(clerk.Account)).WriteWeek(firstDay, now.AddMinutes(-1));
        }
    }

    private static void Print(IReadOnlyList<DemoAccount> accounts, IReadOnlyList<string> passwords, bool again, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine("  DEMONSTRATION: real districts, invented people. Do not write real reports here.");
        output.WriteLine(again
            ? "  The province is already filled; nothing was added. Its accounts have fresh passwords, the old ones no longer work:"
            : "  The accounts of this demonstration; the passwords were drawn just now and are kept nowhere else:");
        output.WriteLine();
        var wide = accounts.Max(a => a.Account.UserName!.Length);
        for (var i = 0; i < accounts.Count; i++)
            output.WriteLine($"    {accounts[i].Account.UserName!.PadRight(wide)}  {passwords[i]}  {accounts[i].What}");
    }
}
