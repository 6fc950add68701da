using Thana.Domain;
using Thana.Domain.Oversight;
using Thana.Web.Platform;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Oversight;

/// <summary>
/// The log of alerts, samples and their answers: one for the installation, beside the nodes' access logs and by the same mechanism, so that raising an alert
/// never waits for a look and an answer stands in the same order of entries as what it answers.
/// </summary>
public sealed class OversightLog(Writer writer, ProgramLogs logs, OfficeList offices)
{
    /// <summary>Raises an alert once; the same finding has the same key.</summary>
    public async Task Raise(Alert alert, string office, Domain.Organisation.Role? role, string looks)
    {
        var body = Prepared.Of(new AlertRaised(
            new AlertEssence(alert.Rule, alert.Person, office, role, alert.Target),
            new AlertFigures(Math.Round(alert.Seen, 2), alert.Limit, alert.Norm is { } norm ? Math.Round(norm, 2) : null, alert.Days, alert.About, looks, alert.Last)));
        await Must("thana", "alert:" + alert.Key, books => books.Append(Register.Oversight, body));
    }

    public Task Draw(SampleDrawn drawn, string key) => Must("thana", "sample:" + key, books => books.Append(Register.Oversight, drawn));

    /// <summary>An act of a person, in the log's own transaction.</summary>
    public Task<Outcome<Written>> Write(string account, string key, Func<Books, Outcome<Written>> act) => writer.Write(Office(), account, key, act);

    /// <summary>An answer stands in the log of what it answers; one that was put back to an older state takes none, and says so.</summary>
    public Task<Outcome<Written>> WriteBeside(long entry, string account, string key, Func<Books, Outcome<Written>> act) =>
        writer.Write(offices.Find(EntryId.Office(entry))?.Kind == ProgramLogs.Kind ? EntryId.Office(entry) : Office(), account, key, act);

    private async Task Must(string actor, string key, Func<Books, Outcome<Written>> act)
    {
        var written = await writer.Write(Office(), actor, key, act);
        if (written.Refused)
            throw new IOException(written.Refusals[0].Reason.En);
    }

    private int Office() => logs.Office("OVERSIGHT", new Words("Oversight log", "لاگ نگرانی"));
}
