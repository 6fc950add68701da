using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Thana.Ledger;

namespace Thana.Web.Platform.Registers;

/// <summary>
/// The signing keys of the offices whose books this installation keeps, one file each in the data folder, readable by its owner alone. Keys are made
/// here and never leave; several nodes of one installation share the folder.
/// </summary>
public sealed class KeyStore(string folder, string domain) : IDisposable
{
    private readonly ConcurrentDictionary<string, LogSigner> signers = new(StringComparer.Ordinal);
    private readonly Lazy<byte[]> oversight = new(() => Oversight(folder));

    /// <summary>Origin line and key name of an office's log.</summary>
    public string Origin(string office) => $"{domain}/ps/{office}/reg";

    public LogSigner Signer(string office) => signers.GetOrAdd(office, code =>
    {
        var file = Path.Combine(folder, $"{code}.key");
        if (!File.Exists(file))
            WriteOnce(file, LogSigner.Create(Origin(code)).Export());
        return LogSigner.Load(File.ReadAllText(file).Trim());
    });

    /// <summary>The key of an office's log as this installation holds it; null when it has none. Makes nothing.</summary>
    public VerifierKey? Known(string office) => signers.ContainsKey(office) || File.Exists(Path.Combine(folder, $"{office}.key")) ? Signer(office).Verifier : null;

    /// <summary>The key of a log that was written in this run, by its origin line.</summary>
    public LogSigner? Speaking(string origin) => signers.Values.FirstOrDefault(s => s.Name == origin);

    /// <summary>What a leaf says of who wrote it: linkable by who holds the oversight key, a name to nobody else.</summary>
    public byte[] Pseudonym(string account) => HMACSHA256.HashData(oversight.Value, Encoding.UTF8.GetBytes(account))[..12];

    public void Dispose()
    {
        foreach (var signer in signers.Values)
            signer.Dispose();
    }

    private static byte[] Oversight(string folder)
    {
        var file = Path.Combine(folder, "oversight.key");
        if (!File.Exists(file))
            WriteOnce(file, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        return Convert.FromBase64String(File.ReadAllText(file).Trim());
    }

    // Written whole under another name first: a power cut leaves no half key, and of two nodes the first one wins.
    internal static void WriteOnce(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var draft = $"{file}.{Guid.CreateVersion7():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(draft, options))
        {
            stream.Write(Encoding.ASCII.GetBytes(text + "\n"));
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(draft);
        }
    }
}
