using Thana.Domain.Access;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.LookUps;

/// <summary>Whether a number is of the officer's own circle: themself, their family as they declared it, or anybody who serves or served.</summary>
public sealed class OwnCircle(Reader reader, Database database)
{
    public bool Holds(LookUpBy by, string value)
    {
        if (by == LookUpBy.Name || reader.Person is not { } person)
            return false;
        using var session = database.Open();
        return session.Scalar<long?>("SELECT entry FROM circle WHERE mark = @p0 AND (served = @p2 OR person = @p1) LIMIT 1",
            by == LookUpBy.Cnic ? session.Keys.Index.Cnic(value) : session.Keys.Index.Phone(value),
            person,
            true) is not null;
    }
}
