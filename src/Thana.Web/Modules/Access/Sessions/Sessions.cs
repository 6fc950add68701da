using System.Buffers.Text;
using System.Data.Common;
using System.Security.Cryptography;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Access;

/// <summary>
/// The sessions of all officers, in the database and nowhere else: every request asks it, so an ended session, a suspended account or a changed password
/// bites at once on every node. The cookie holds a random id only.
/// </summary>
public sealed class Sessions(Database database, TimeProvider clock, ILogger<Sessions> log)
{
    /// <summary>However busy, a session ends then.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(9);

    // Seen times are written at most this often: a limit is exact to it, and a page rarely costs a write.
    private static readonly TimeSpan Grain = TimeSpan.FromSeconds(15);

    // So long an ended session can still say why it ended.
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    /// <summary>How long a session may rest before it ends.</summary>
    public static TimeSpan IdleOf(DeviceClass device) => device == DeviceClass.Desk ? TimeSpan.FromMinutes(10) : TimeSpan.FromMinutes(5);

    /// <summary>Opens a session under a new id and ends the officer's other one.</summary>
    /// <param name="shiftEnds">The session ends with the shift, if that is earlier than <see cref="Longest"/>.</param>
    /// <returns>The id for the cookie, 43 characters; it is kept nowhere.</returns>
    public string Start(Account account, SignInMethod method, DeviceClass device, string agent, DateTimeOffset? shiftEnds = null) => Open(account, method, device, agent, shiftEnds).Cookie;

    /// <param name="Cookie">The id, 43 characters; it is kept nowhere.</param>
    /// <param name="Replaced">Another session of the officer ended for it.</param>
    public readonly record struct Started(string Cookie, bool Replaced);

    /// <inheritdoc cref="Start"/>
    /// <param name="browser">Keyed hash of the browser's mark.</param>
    /// <param name="deviceOffice">Office whose device the browser is.</param>
    public Started Open(Account account, SignInMethod method, DeviceClass device, string agent, DateTimeOffset? shiftEnds = null, string? browser = null, string? deviceOffice = null)
    {
        var id = RandomNumberGenerator.GetBytes(32);
        var now = clock.GetUtcNow();
        var ends = now + Longest;
        if (shiftEnds < ends)
            ends = shiftEnds.Value;
        using var session = database.Open();
        session.Begin();
        // The row of the account is the lock: two sign-ins at once leave one session.
        session.Run("UPDATE users SET language = language WHERE id = @p0", account.Id);
        var replaced = End(session, now, account.Id, EndWhy.Elsewhere, null) > 0;
        session.Run("DELETE FROM sessions WHERE started_at < @p0", (now - Remembered).ToUnixTimeMilliseconds());
        session.Run(
            """
            INSERT INTO sessions (id, account, started_at, last_seen_at, ends_at, device, agent, method, stamp, stepped_up_at, browser, device_office)
            SELECT @p0, id, @p2, @p2, @p3, @p4, @p5, @p6, coalesce(security_stamp, ''), @p2, @p7, @p8 FROM users WHERE id = @p1
            """,
            SHA256.HashData(id),
            account.Id,
            now.ToUnixTimeMilliseconds(),
            ends.ToUnixTimeMilliseconds(),
            device.ToString(),
            agent,
            method.ToString(),
            browser,
            deviceOffice);
        session.Commit();
        return new Started(Base64Url.EncodeToString(id), replaced);
    }

    /// <summary>One of the officer's own sittings of the last thirty days.</summary>
    /// <param name="Began">UTC.</param>
    /// <param name="LastSeen">UTC.</param>
    /// <param name="Ended">Null while it holds.</param>
    public sealed record Sitting(DateTime Began, DateTime LastSeen, string Agent, SignInMethod Method, string? DeviceOffice, EndWhy? Ended);

    /// <summary>The last ten, newest first. At most one of them holds.</summary>
    public List<Sitting> Latest(string account)
    {
        using var session = database.Open();
        return session.Rows(
            "SELECT started_at, last_seen_at, agent, method, device_office, ended_why FROM sessions WHERE account = @p0 ORDER BY started_at DESC LIMIT 10",
            r => new Sitting(
                Stored.Utc(r.GetInt64(0)), Stored.Utc(r.GetInt64(1)), r.GetString(2), Enum.Parse<SignInMethod>(r.GetString(3)), r.IsDBNull(4) ? null : r.GetString(4), r.IsDBNull(5) ? null : Enum.Parse<EndWhy>(r.GetString(5))),
            account);
    }

    /// <summary>What the id in a cookie stands for now. A session that is found past its limits is ended here; one that holds has been seen.</summary>
    public FoundSession Find(string? cookie) => Hash(cookie) is { } id ? Find(id) : new FoundSession(null, null);

    /// <param name="id">Hash of the id in the cookie.</param>
    public FoundSession Find(byte[] id)
    {
        using var session = database.Open();
        var found = session.Rows(
            """
            SELECT s.started_at, s.last_seen_at, s.ends_at, s.device, s.method, s.stamp, s.stepped_up_at, s.ended_why,
                u.id, u.user_name, u.person, u.security_stamp, u.suspended,
                (SELECT count(*) FROM one_time_codes c WHERE c.account = u.id AND c.since IS NOT NULL) + (SELECT count(*) FROM user_passkeys p WHERE p.user_id = u.id), s.device_office
            FROM sessions s JOIN users u ON u.id = s.account WHERE s.id = @p0
            """,
            r => Read(id, r),
            id).FirstOrDefault();
        if (found is null)
            return new FoundSession(null, null);
        if (found.Ended is { } ended)
            return new FoundSession(null, ended);
        var now = clock.GetUtcNow();
        if (Over(found, now) is { } over)
        {
            End(session, now, found.Live.Account.Id, over, null);
            return new FoundSession(null, over);
        }

        if (now - found.LastSeen >= Grain)
            Seen(session, id, now);
        return new FoundSession(found.Live, null);
    }

    public void End(byte[] id, EndWhy why)
    {
        using var session = database.Open();
        session.Run("UPDATE sessions SET ended_at = @p1, ended_why = @p2 WHERE id = @p0 AND ended_at IS NULL", id, clock.GetUtcNow().ToUnixTimeMilliseconds(), why.ToString());
    }

    /// <summary>Ends every session of an account, on all nodes, with the next request.</summary>
    /// <param name="except">One that goes on, under the account's stamp of now: that in which the officer made the change.</param>
    public void EndAll(string account, EndWhy why, byte[]? except = null)
    {
        using var session = database.Open();
        End(session, clock.GetUtcNow(), account, why, except);
        if (except is not null)
            session.Run("UPDATE sessions SET stamp = (SELECT coalesce(security_stamp, '') FROM users WHERE id = @p1) WHERE id = @p0", except, account);
    }

    /// <summary>Sessions at a browser that was made a device go on as that device's.</summary>
    public void Enrolled(string browser, DeviceClass device, string office)
    {
        using var session = database.Open();
        session.Run("UPDATE sessions SET device = @p1, device_office = @p2 WHERE browser = @p0 AND ended_at IS NULL", browser, device.ToString(), office);
    }

    /// <summary>Sessions at a browser that is no device any more end.</summary>
    public void EndAt(string browser, EndWhy why)
    {
        using var session = database.Open();
        session.Run("UPDATE sessions SET ended_at = @p1, ended_why = @p2 WHERE browser = @p0 AND ended_at IS NULL", browser, clock.GetUtcNow().ToUnixTimeMilliseconds(), why.ToString());
    }

    /// <summary>The officer has just proved again who they are: the session goes on under a new id, and the old one opens nothing.</summary>
    /// <returns>The id for the cookie, and its hash; null when the session has ended meanwhile.</returns>
    public (string Cookie, byte[] Hash)? SteppedUp(byte[] id)
    {
        var fresh = RandomNumberGenerator.GetBytes(32);
        var hash = SHA256.HashData(fresh);
        using var session = database.Open();
        return session.Run("UPDATE sessions SET id = @p2, stepped_up_at = @p1 WHERE id = @p0 AND ended_at IS NULL", id, clock.GetUtcNow().ToUnixTimeMilliseconds(), hash) == 1
            ? (Base64Url.EncodeToString(fresh), hash)
            : null;
    }

    private static EndWhy? Over(Row found, DateTimeOffset now)
    {
        if (found.Live.Account.Suspended)
            return EndWhy.Suspended;
        if (!string.Equals(found.Stamp, found.Live.Account.SecurityStamp, StringComparison.Ordinal))
            return EndWhy.MethodsChanged;
        if (now >= found.Live.EndsAt)
            return EndWhy.TooLong;
        return now - found.LastSeen > IdleOf(found.Live.Device) ? EndWhy.Idle : null;
    }

    private static int End(Session session, DateTimeOffset now, string account, EndWhy why, byte[]? except) => session.Run(
        "UPDATE sessions SET ended_at = @p1, ended_why = @p2 WHERE account = @p0 AND ended_at IS NULL AND id <> @p3", account, now.ToUnixTimeMilliseconds(), why.ToString(), except ?? []);

    private void Seen(Session session, byte[] id, DateTimeOffset now)
    {
        try
        {
            session.Run("UPDATE sessions SET last_seen_at = @p1 WHERE id = @p0 AND ended_at IS NULL AND last_seen_at < @p1", id, now.ToUnixTimeMilliseconds());
        }
        catch (DbException failure)
        {
            // A station whose disk is full must still read its books; the session only seems idle for longer.
            log.LogWarning(failure, "A session could not be marked as seen");
        }
    }

    private static byte[]? Hash(string? cookie)
    {
        Span<byte> id = stackalloc byte[32];
        return cookie is { Length: 43 } && Base64Url.TryDecodeFromChars(cookie, id, out var length) && length == 32 ? SHA256.HashData(id) : null;
    }

    private static DateTimeOffset Time(DbDataReader row, int column) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    private static Row Read(byte[] id, DbDataReader r)
    {
        var account = new Account
        {
            Id = r.GetString(8),
            UserName = r.GetString(9),
            Person = r.IsDBNull(10) ? null : r.GetString(10),
            SecurityStamp = r.IsDBNull(11) ? "" : r.GetString(11),
            Suspended = r.GetBoolean(12),
        };
        var live = new LiveSession(
            id, account, Time(r, 0), Time(r, 2), Enum.Parse<DeviceClass>(r.GetString(3)), Enum.Parse<SignInMethod>(r.GetString(4)), Time(r, 6), r.GetInt64(13) > 0, r.IsDBNull(14) ? null : r.GetString(14));
        return new Row(live, Time(r, 1), r.GetString(5), r.IsDBNull(7) ? null : Enum.Parse<EndWhy>(r.GetString(7)));
    }

    private sealed record Row(LiveSession Live, DateTimeOffset LastSeen, string Stamp, EndWhy? Ended);
}
