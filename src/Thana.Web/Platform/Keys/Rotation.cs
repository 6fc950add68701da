using Thana.Web.Platform.Storage;

namespace Thana.Web.Platform.Keys;

/// <summary>
/// A new root key, or a new key of one class: the data keys are wrapped again, no data is encrypted again. The new root lies beside the old one until the rows that hang
/// from it are durable, so that a power cut at any point leaves the two together.
/// </summary>
public static class Rotation
{
    /// <summary>All data keys under a new root key. Answers how many.</summary>
    public static int NewRoot(KeyRing ring, Session session, string? passphrase)
    {
        var next = RootKey.New();
        var line = passphrase is null ? RootFile.Clear(next) : RootFile.Sealed(next, passphrase);
        if (File.Exists(ring.File.Next))
            throw new KeyRefusedException($"{ring.File.Next} lies there from another rotation; start the station once, which finishes it.");
        Registers.KeyStore.WriteOnce(ring.File.Next, line);
        if (RootFile.Read(ring.File.Next, () => passphrase).Id != next.Id)
            throw new KeyRefusedException("Another rotation is running.");
        var count = Wrap(ring.Root, next, _ => 1, session, null);
        File.Move(ring.File.Next, ring.File.Path, overwrite: true);
        ring.Take(next);
        return count;
    }

    /// <summary>The data keys of one class under a new key of that class.</summary>
    public static int NewKek(KeyRing ring, KeyClass of, Session session)
    {
        var generation = (session.Scalar<int?>("SELECT MAX(generation) FROM data_keys WHERE class = @p0", RootKey.NameOf(of)) ?? 0) + 1;
        return Wrap(ring.Root, ring.Root, _ => generation, session, of);
    }

    /// <summary>At a start: an interrupted rotation is finished or forgotten, as the rows say.</summary>
    public static void Finish(RootFile file, IReadOnlyList<string> named)
    {
        if (!File.Exists(file.Next))
            return;
        if (named.Contains(RootFile.IdIn(file.Next), StringComparer.Ordinal))
            File.Move(file.Next, file.Path, overwrite: true);
        else
            File.Delete(file.Next);
    }

    private static int Wrap(RootKey old, RootKey next, Func<KeyName, int> generation, Session session, KeyClass? only)
    {
        session.Begin();
        // On PostgreSQL other nodes may be making keys; on SQLite the transaction keeps them out.
        if (session.IsPostgres)
            session.Run("LOCK TABLE data_keys IN EXCLUSIVE MODE");
        var rows = session.Rows(
            "SELECT class, office, year, number, generation, wrapped FROM data_keys",
            r => (Class: r.GetString(0), Office: r.GetInt32(1), Year: r.GetInt32(2), Number: r.GetInt32(3), Generation: r.GetInt32(4), Wrapped: (byte[])r.GetValue(5)));
        var count = 0;
        foreach (var row in rows)
        {
            if (RootKey.ClassOf(row.Class) is not { } of || (only is { } one && of != one))
                continue;
            var name = new KeyName(of, row.Office, row.Year, row.Number);
            var key = KeyRing.Unwrap(old, row.Generation, name, row.Wrapped)
                ?? throw new KeyRefusedException($"The data key {name} does not open with root key {old.Id}; nothing was changed. Run: thana log verify");
            session.Run(
                "UPDATE data_keys SET root = @p4, generation = @p5, wrapped = @p6 WHERE class = @p0 AND office = @p1 AND year = @p2 AND number = @p3",
                row.Class,
                row.Office,
                row.Year,
                row.Number,
                next.Id,
                generation(name),
                KeyRing.Wrap(next, generation(name), key));
            count++;
        }

        session.Commit();
        return count;
    }
}
