using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Access;

/// <summary>
/// How many attempts an account takes: at most ten in any hour for each factor, of which strange browsers may use up six. So guessing from elsewhere
/// never shuts the officer out at the PC where they work. An attempt is counted before it is judged, and in the database, so that many at once on
/// many nodes gain nothing. Nothing but time clears what has failed; a passkey does not either.
/// </summary>
public sealed class Tries(Database database, TimeProvider clock)
{
    public const int Most = 10;

    public const int MostOfStrangers = 6;

    public const string Password = "password";

    public const string Code = "code";

    public const string Recovery = "recovery";

    public const string Enrolment = "enrolment";

    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <param name="At">Milliseconds since 1970 UTC.</param>
    /// <param name="Strange">From a browser in which the account never signed in.</param>
    public readonly record struct Attempt(long At, bool Strange);

    /// <summary>Counts an attempt; null when the account takes no more for now.</summary>
    /// <param name="known">It comes from a browser in which this account has signed in before.</param>
    /// <returns>The attempt, to be given to <see cref="Return"/> when it was right.</returns>
    public Attempt? Take(string factor, string name, bool known)
    {
        var subject = Subject(name);
        var now = clock.GetUtcNow();
        using var session = database.Open();
        // A look without the right to write: a flood of refused guesses costs no commit.
        if (!IsOpen(Read(session.Scalar<string>("SELECT times FROM sign_in_tries WHERE factor = @p0 AND subject = @p1", factor, subject), now), known))
            return null;
        session.Begin();
        var times = Read(
            session.Scalar<string>(
                """
                INSERT INTO sign_in_tries (factor, subject, times, last_at) VALUES (@p0, @p1, '', @p2)
                ON CONFLICT (factor, subject) DO UPDATE SET last_at = @p2 RETURNING times
                """,
                factor,
                subject,
                now.ToUnixTimeMilliseconds()),
            now);
        if (!IsOpen(times, known))
        {
            session.Rollback();
            return null;
        }

        var attempt = new Attempt(now.ToUnixTimeMilliseconds(), !known);
        times.Add(attempt);
        Write(session, factor, subject, times);
        if (times.Count == 1)
            session.Run("DELETE FROM sign_in_tries WHERE last_at < @p0", (now - Window).ToUnixTimeMilliseconds());
        session.Commit();
        return attempt;
    }

    /// <summary>An attempt that was right does not count. What failed before it still does.</summary>
    public void Return(string factor, string name, Attempt attempt)
    {
        var subject = Subject(name);
        using var session = database.Open();
        session.Begin();
        var now = clock.GetUtcNow();
        var times = Read(
            session.Scalar<string>("UPDATE sign_in_tries SET last_at = last_at WHERE factor = @p0 AND subject = @p1 RETURNING times", factor, subject), now);
        times.Remove(attempt);
        Write(session, factor, subject, times);
        session.Commit();
    }

    /// <summary>The rule: whether one more attempt is taken after these of the last hour.</summary>
    public static bool IsOpen(IReadOnlyCollection<Attempt> lastHour, bool known) =>
        lastHour.Count < Most && (known || lastHour.Count(t => t.Strange) < MostOfStrangers);

    private static byte[] Subject(string name) => SHA256.HashData(Encoding.UTF8.GetBytes(name));

    private static List<Attempt> Read(string? times, DateTimeOffset now)
    {
        var since = (now - Window).ToUnixTimeMilliseconds();
        return (times ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(t => new Attempt(long.Parse(t.TrimEnd('s'), CultureInfo.InvariantCulture), t.EndsWith('s')))
            .Where(t => t.At > since)
            .ToList();
    }

    private static void Write(Session session, string factor, byte[] subject, List<Attempt> times) => session.Run(
        "UPDATE sign_in_tries SET times = @p2 WHERE factor = @p0 AND subject = @p1",
        factor,
        subject,
        string.Join(' ', times.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.At}{(t.Strange ? "s" : "")}"))));
}
