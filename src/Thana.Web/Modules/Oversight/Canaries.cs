using System.Globalization;
using Thana.Domain;
using Thana.Domain.Access;
using Thana.Domain.Organisation;
using Thana.Domain.Oversight;
using Thana.Web.Platform;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Oversight;

/// <summary>
/// Persons who do not exist, registered by an auditor. Only keyed hashes are kept, nothing is entered in any register: who asks about one gets the answer
/// that any unknown person gets, and the supervisor gets an alert.
/// </summary>
public sealed class Canaries(Reader reader, Database database, OfficeList offices, OversightLog oversight, AccessLog access)
{
    /// <summary>How many a district should have.</summary>
    public const int Wanted = 20;

    public sealed record Form(string? Key, string? Office, string? Cnic, string? Name);

    public sealed record District(OfficeList.Office Office, int Count);

    /// <summary>How many each district has; who they are nobody reads here, not even the auditor.</summary>
    public List<District> List()
    {
        using var session = database.Open();
        var count = session.Rows("SELECT office, count(*) FROM canaries WHERE until_at IS NULL GROUP BY office", r => (r.GetString(0), (int)r.GetInt64(1))).ToDictionary(c => c.Item1, c => c.Item2, StringComparer.Ordinal);
        return offices.All().Where(o => OfficeList.IsReal(o) && !o.Closed && (o.Kind == "district" || o.No == offices.Highest?.No)).Select(o => new District(o, count.GetValueOrDefault(o.Code))).ToList();
    }

    public async Task<Outcome<Written>> Set(Form form)
    {
        var typed = new Typed();
        var cnic = typed.Identity(form.Cnic, nameof(Form.Cnic));
        if (cnic is null && typed.Refusals.Count == 0)
            typed.Refuse("field.needed", OversightWords.Needed, nameof(Form.Cnic));
        var name = typed.Line(form.Name, nameof(Form.Name));
        if (reader.Role != Role.Auditor)
            typed.Refuse("canary.auditor", OversightWords.AuditorOnly);
        if (offices.Find(form.Office) is not { } office || !reader.Sight(RecordClass.AccessLog).Full.Contains(office.No))
        {
            typed.Refuse("canary.office", OversightWords.BadOffice, nameof(Form.Office));
            return typed.Refusals;
        }

        if (cnic is not null && Exists(cnic))
            typed.Refuse("canary.exists", OversightWords.Exists, nameof(Form.Cnic));
        if (IdempotencyKey.Read(form.Key) is not { } key)
            return IdempotencyKey.Missing;
        if (typed.Refusals.Count > 0)
            return typed.Refusals;
        // A name alone is shared by the living; it counts together with nothing else only where the auditor gave one that nobody bears.
        var keys = new[] { cnic, Digits(cnic!), name }.Where(k => !string.IsNullOrWhiteSpace(k)).Select(k => access.KeyOf(k!)).Distinct(StringComparer.Ordinal);
        return await oversight.Write(reader.Account, key, books =>
        {
            var no = string.Create(CultureInfo.InvariantCulture, $"{office.Code}-{books.Session.Scalar<long>("SELECT count(*) FROM canaries WHERE office = @p0", office.Code) + 1}");
            return books.Append(Register.Oversight, new CanarySet(new CanaryEssence(no, office.Code, string.Join(',', keys), On: true, reader.Person!)));
        });
    }

    // A number that a report bears is somebody's.
    private bool Exists(string cnic)
    {
        using var session = database.Open();
        return session.Scalar<long?>("SELECT entry FROM fir_persons WHERE cnic_blind = @p0 LIMIT 1", session.Keys.Index.Cnic(cnic)) is not null;
    }

    private static string Digits(string cnic) => new(cnic.Where(char.IsAsciiDigit).ToArray());
}
