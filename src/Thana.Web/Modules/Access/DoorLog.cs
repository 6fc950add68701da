using System.Globalization;
using Thana.Domain;
using Thana.Domain.Access;
using Thana.Web.Platform;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Access;

/// <summary>
/// Who came through a door and who was kept outside, in the access log. What was right is awaited: no cookie leaves before it is durable. What was wrong is only counted in memory,
/// so that a known name takes no longer than an unknown one, and written by <see cref="Flush"/>: the first of a kind within a second, the others of its minute as one entry.
/// </summary>
public sealed class DoorLog(Writer writer, AccessLog access, KeyStore keys, Officers officers, OfficeList offices, TimeProvider clock) : IDisposable
{
    /// <summary>Kinds of wrong tries that are told apart within a minute; the rest of a flood is counted together.</summary>
    public const int MostKinds = 20;

    /// <summary>Account that a name was tried at, for who counts the refusal.</summary>
    public static readonly object Tried = new();

    private readonly Lock counting = new();
    private readonly SemaphoreSlim flushing = new(1);
    private Dictionary<Kind, Tally> tallies = [];

    private sealed record Kind(DoorAct Act, string? Account, string? Why, string? Place);

    private sealed record Tally(Account? Account, DoorEssence First, long Minute)
    {
        public int Waiting { get; set; } = 1;

        public bool Told { get; set; }
    }

    /// <summary>Writes what was right; answers when it is durable.</summary>
    /// <exception cref="NotLoggedException">The log takes no entry now; the door stays shut.</exception>
    public async Task Note(HttpContext http, DoorAct act, Account account, DeviceClass device, SignInMethod method, string? why = null) =>
        await Write(account, new DoorEssence(act, account.UserName, account.Person, null, device.ToString(), method.ToString(), BrowserMark.Of(http, keys), why));

    /// <summary>Counts what was refused. Never waits, never fails.</summary>
    /// <param name="account">Null where nobody bears the name; what was typed is not kept.</param>
    public void Count(HttpContext http, DoorAct act, Account? account, string? why, string? place = null, long? record = null)
    {
        var live = http.Features.Get<LiveSession>();
        var minute = Minute();
        var kind = new Kind(act, account?.Id, why, place);
        lock (counting)
        {
            if (tallies.TryGetValue(kind, out var known) && (known.Minute == minute || !known.Told))
            {
                known.Waiting++;
                return;
            }

            if (!tallies.ContainsKey(kind) && tallies.Count >= MostKinds)
            {
                kind = new Kind(act, null, "others", null);
                if (tallies.TryGetValue(kind, out known))
                {
                    known.Waiting++;
                    return;
                }

                (account, why, place, record) = (null, "others", null, null);
            }

            // What is left of an older minute is written with this one.
            var waiting = known?.Waiting ?? 0;
            tallies[kind] = new Tally(
                account,
                new DoorEssence(
                    act, account?.UserName, account?.Person, null, live?.Device.ToString(), live?.Method.ToString(), why == "others" ? null : BrowserMark.Of(http, keys), why, place,
                    record is { } id && offices.Find(EntryId.Office(id)) is not null ? offices.TextOf(id) : null),
                minute)
            {
                Waiting = waiting + 1,
            };
        }
    }

    /// <summary>Writes the first of each kind, and what came after it when its minute is over.</summary>
    /// <param name="closing">All of it, whatever the minute.</param>
    public async Task Flush(bool closing = false)
    {
        await flushing.WaitAsync();
        try
        {
            List<(Kind Kind, Tally Tally, int Count)> due = [];
            lock (counting)
            {
                foreach (var (kind, tally) in tallies)
                {
                    var over = closing || tally.Minute != Minute();
                    if (!tally.Told)
                        due.Add((kind, tally, over ? tally.Waiting : 1));
                    else if (over && tally.Waiting > 0)
                        due.Add((kind, tally, tally.Waiting));
                }
            }

            foreach (var (_, tally, count) in due)
            {
                await Write(tally.Account, tally.First with { Count = count });
                lock (counting)
                {
                    tally.Told = true;
                    tally.Waiting -= count;
                }
            }

            lock (counting)
                tallies = tallies.Where(t => t.Value.Waiting > 0 || t.Value.Minute == Minute()).ToDictionary();
        }
        finally
        {
            flushing.Release();
        }
    }

    public void Dispose() => flushing.Dispose();

    private long Minute() => clock.GetUtcNow().ToUnixTimeSeconds() / 60;

    private async Task Write(Account? account, DoorEssence essence)
    {
        var body = Prepared.Of(new DoorNoted(essence with { Office = account is null ? null : officers.OfficeOf(account)?.Code }));
        try
        {
            var written = await writer.WriteOne(access.Office(), account?.Id ?? "door", Register.Access, body);
            if (written.Refused)
                throw new IOException(written.Refusals[0].Reason.En);
        }
        catch (Exception why) when (why is IOException or InvalidOperationException or InvalidDataException or System.Data.Common.DbException)
        {
            throw new NotLoggedException(why);
        }
    }

    /// <summary>Method and pattern of the address that was asked for, without what was typed into it.</summary>
    public static string? PlaceOf(HttpContext http) => http.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } pattern } ? string.Create(CultureInfo.InvariantCulture, $"{http.Request.Method} /{pattern.TrimStart('/')}") : null;
}
