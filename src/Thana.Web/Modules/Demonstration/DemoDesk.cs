using System.Security.Claims;
using Thana.Domain;
using Thana.Web.Modules.Access;
using Thana.Web.Modules.Diary;
using Thana.Web.Modules.Firs;
using Thana.Web.Platform;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Demonstration;

/// <summary>A station's desk with its clerk signed in: writes the planned week through the use cases of the pages, never rows by hand.</summary>
internal sealed class DemoDesk(IServiceProvider services, OfficeList.Office station, Account clerk, ClaimsPrincipal signedIn)
{
    /// <summary>Writes whatever of the week is not written yet; answers how many acts that were.</summary>
    /// <param name="firstDay">First day of a new log; one that is open goes on with its own.</param>
    /// <param name="before">UTC; the week is written up to here.</param>
    public async Task<int> WriteWeek(DateOnly firstDay, DateTime before)
    {
        var (opened, done) = Written();
        // Invented people live in areas that the map knows; not every station bears the name of one.
        var areas = services.GetRequiredService<OfficeList>().All()
            .Where(o => o.Kind == "station" && o.Latitude is not null && o.DistrictEn == station.DistrictEn).SelectMany(o => new[] { o.NameEn, o.NameUr }).ToList();
        var acts = StationWeek.Plan(station, opened is { } start ? StationTime.Day(start) : firstDay, areas, before).Where(a => !done.Contains(a.Key)).ToList();
        if (acts.Count == 0)
            return 0;
        using var registers = new Writer(
            services.GetRequiredService<Database>(),
            services.GetRequiredService<Tables>(),
            services.GetRequiredService<ViewList>(),
            services.GetRequiredService<KeyStore>(),
            services.GetRequiredService<Guard>(),
            services.GetRequiredService<Recovery>(),
            new WalkingClock([.. opened is null ? new[] { acts[0].At.AddSeconds(-1) } : [], .. acts.Select(a => a.At)]),
            services.GetRequiredService<StationOptions>());
        var reader = new Reader(
            new Desk(signedIn), services.GetRequiredService<OfficeList>(), services.GetRequiredService<Staff>(), services.GetRequiredService<Database>(), services.GetRequiredService<TimeProvider>());
        var (firs, diary) = (new RegisterFir(registers, reader), new WriteDiary(registers, reader));
        // All wait at once, in their order, so that one disk sync serves many.
        var answers = await Task.WhenAll(acts.Select(a =>
            a.Fir is { } fir ? firs.Run(new RegisterFir.Form(a.Key, fir)) : diary.Run(new WriteDiary.Form(a.Key, a.Entry))));
        for (var i = 0; i < acts.Count; i++)
            Check(acts[i], answers[i]);
        return acts.Count;
    }

    private static void Check(PlannedAct act, Outcome<Written> answer)
    {
        if (answer.Refused)
            throw new InvalidOperationException($"The registers refuse {act.Key} of the demonstration: {answer.Refusals[0].Code} at {answer.Refusals[0].Field}.");
        if (answer.Value.WrittenAt != act.At)
            throw new InvalidOperationException($"{act.Key} of the demonstration was written at another moment than planned.");
    }

    private (DateTime? Opened, HashSet<string> Done) Written()
    {
        using var session = services.GetRequiredService<Database>().Open();
        var opened = session.Scalar<long?>("SELECT written_at FROM entries WHERE id = @p0", EntryId.Of(station.No, 0));
        var keys = session.Rows("SELECT key FROM requests WHERE actor = @p0", r => r.GetString(0), clerk.Id);
        return (opened is { } ms ? Stored.Utc(ms) : null, [.. keys]);
    }

    /// <summary>Stands for the request of a browser in which the clerk is signed in.</summary>
    private sealed class Desk(ClaimsPrincipal user) : IHttpContextAccessor
    {
        public HttpContext? HttpContext { get; set; } = new DefaultHttpContext { User = user };
    }
}
