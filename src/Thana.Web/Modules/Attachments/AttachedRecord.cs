using Thana.Domain;
using Thana.Domain.Access;
using Thana.Web.Modules.Diary;
using Thana.Web.Modules.Firs;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Attachments;

/// <summary>The report or diary entry that files belong to: whoever may read it whole may read them, and nobody else. Asking is a look, and is in the access log before the answer.</summary>
public sealed class AttachedRecord(Reader reader, FirRecord firs, DiaryBook diary, Database database)
{
    /// <exception cref="NotLoggedException">The access log takes no entry; nothing is shown.</exception>
    public async Task<bool> IsOpen(long record) => RegisterOf(record) switch
    {
        Register.Fir => await firs.Find(record, LookAction.Opened) is { Shown: Depth.Full, Erased: false },
        Register.Diary => await diary.Find(record, LookAction.Opened) is { Entry: not null },
        _ => false,
    };

    /// <summary>A connection on which the values of these entries can be read, for a record that is open to this reader.</summary>
    public Session Session(long record, IEnumerable<long> files)
    {
        var sight = reader.Sight(RecordClass.Register);
        return database.OpenFor(sight with { Own = sight.Own.Append(record).Concat(files).ToHashSet() });
    }

    /// <summary>The page of a record.</summary>
    public string Address(long record) => $"/{(RegisterOf(record) == Register.Diary ? "diary" : "firs")}/{record}";

    private Register? RegisterOf(long record)
    {
        using var session = reader.Open();
        return (Register?)session.Scalar<int?>("SELECT register FROM entries WHERE id = @p0", record);
    }
}
