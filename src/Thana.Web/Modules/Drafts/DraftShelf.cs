using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Drafts;

/// <summary>
/// Half-written forms, kept as they are typed, so that a killed browser or a power cut loses nothing. A draft belongs to one account, and is
/// thrown away when the form was registered.
/// </summary>
public sealed class DraftShelf(Database database, Reader reader, TimeProvider clock)
{
    private const int MostBytes = 512 << 10;

    /// <param name="Fields">Every named field with its values.</param>
    public sealed record Draft(IReadOnlyDictionary<string, IReadOnlyList<string>> Fields)
    {
        /// <summary>What a posted form holds, without the framework's own fields.</summary>
        public static Draft Of(IFormCollection form) => new(form
            .Where(f => f.Key == "Key" || f.Key.StartsWith("Form.", StringComparison.Ordinal))
            .ToDictionary(f => f.Key, f => (IReadOnlyList<string>)f.Value.Select(v => v ?? "").ToList(), StringComparer.Ordinal));
    }

    public sealed record Kept(DateTime SavedAt, IReadOnlyDictionary<string, IReadOnlyList<string>> Fields);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPut("/drafts/{name}", async (string name, Draft draft, DraftShelf shelf, HttpContext http, IAntiforgery antiforgery) =>
        {
            if (!await antiforgery.IsRequestValidAsync(http))
                return Results.BadRequest();
            return IsName(name) && shelf.Save(name, draft) is { } at ? Results.Ok(new { savedAt = at }) : Results.BadRequest();
        }).RequireAuthorization(May.WriteRegister).ExcludeFromDescription();
        routes.MapDelete("/drafts/{name}", async (string name, DraftShelf shelf, HttpContext http, IAntiforgery antiforgery) =>
        {
            if (!await antiforgery.IsRequestValidAsync(http))
                return Results.BadRequest();
            shelf.Discard(name);
            return Results.NoContent();
        }).RequireAuthorization(May.WriteRegister).ExcludeFromDescription();
    }

    /// <summary>When it was saved, durable; null when it is too large.</summary>
    public DateTime? Save(string name, Draft draft)
    {
        var text = JsonSerializer.Serialize(draft.Fields);
        if (text.Length > MostBytes)
            return null;
        var now = clock.GetUtcNow();
        using var session = database.Open();
        session.Run(
            """
            INSERT INTO drafts (account, name, saved_at, fields) VALUES (@p0, @p1, @p2, @p3)
            ON CONFLICT (account, name) DO UPDATE SET saved_at = excluded.saved_at, fields = excluded.fields
            """,
            reader.Account,
            name,
            now.ToUnixTimeMilliseconds(),
            session.Keys.SealDraft(reader.Account, name, now.Year, text));
        return now.UtcDateTime;
    }

    public Kept? Find(string name)
    {
        using var session = database.Open();
        var kept = session.Rows(
            "SELECT saved_at, fields FROM drafts WHERE account = @p0 AND name = @p1",
            r => (At: Stored.Utc(r.GetInt64(0)), Fields: r.GetString(1)),
            reader.Account,
            name);
        // One that does not open was changed or moved behind the program's back: as good as none.
        return kept.Count > 0 && session.Keys.OpenDraft(reader.Account, name, kept[0].Fields) is { } text
            ? new Kept(kept[0].At, JsonSerializer.Deserialize<Dictionary<string, IReadOnlyList<string>>>(text)!)
            : null;
    }

    /// <summary>Names of this account's half-written forms, the newest first.</summary>
    public IReadOnlyList<(string Name, DateTime SavedAt)> All()
    {
        using var session = database.Open();
        return session.Rows(
            "SELECT name, saved_at FROM drafts WHERE account = @p0 ORDER BY saved_at DESC",
            r => (r.GetString(0), Stored.Utc(r.GetInt64(1))),
            reader.Account);
    }

    public void Discard(string name)
    {
        using var session = database.Open();
        session.Run("DELETE FROM drafts WHERE account = @p0 AND name = @p1", reader.Account, name);
    }

    private static bool IsName(string name) => name.Length is > 0 and <= 64 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
