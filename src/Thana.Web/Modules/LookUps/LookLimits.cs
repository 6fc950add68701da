using Thana.Domain;
using Thana.Domain.Access;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.LookUps;

/// <summary>How many questions about persons this officer asked already, and how many the role allows. Counted from the access log itself.</summary>
public sealed class LookLimits(Reader reader, Database database, TimeProvider clock)
{
    /// <summary>Null when one more may be asked.</summary>
    public Refusal? Refuse(string subjectKey, bool ownCircle = false) => LookUpRule.Refuse(Facts(subjectKey, ownCircle));

    public LookUpFacts Facts(string subjectKey, bool ownCircle)
    {
        var now = clock.GetUtcNow();
        var limits = reader.Role is { } role ? Limits.Of(role, StationTime.Day(now.UtcDateTime)) : null;
        using var session = database.Open();
        var (inShift, inMinute) = session.Rows(
            """
            SELECT count(*), count(DISTINCT CASE WHEN written_at > @p2 AND subject_key <> @p3 THEN subject_key END) FROM looks
            WHERE person = @p0 AND written_at > @p1 AND action IN ('LookedUp', 'Searched') AND outcome <> 'Refused'
            """,
            r => (r.GetInt64(0), r.GetInt64(1)),
            reader.Person ?? "",
            (now - Limits.ShiftLength).ToUnixTimeMilliseconds(),
            now.AddMinutes(-1).ToUnixTimeMilliseconds(),
            subjectKey)[0];
        var lifted = session.Scalar<long?>("SELECT entry FROM lifts WHERE person = @p0 AND written_at > @p1 LIMIT 1", reader.Person ?? "", (now - Limits.ShiftLength).ToUnixTimeMilliseconds()) is not null;
        return new LookUpFacts(limits, inShift, inMinute, lifted, ownCircle);
    }
}
