using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.Options;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Platform.Keys;

/// <summary>The framework's key ring of cookies and form tokens: files in the data folder, each key in them sealed under a data key of ours.</summary>
public static class WebSessions
{
    public const string Folder = "session-keys";

    private static readonly XNamespace Framework = "http://schemas.asp.net/2015/03/dataProtection";

    public static IServiceCollection AddSessionKeys(this IServiceCollection services, StationOptions options)
    {
        services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(options.Data, Folder))).SetApplicationName("thana")
            .UseCryptographicAlgorithms(new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(at => new ConfigureOptions<KeyManagementOptions>(o => o.XmlEncryptor = new SessionKeySealer(at)));
        return services;
    }

    /// <summary>Seals what an older program left in clear, in the framework's own form: nobody is signed out.</summary>
    internal static void SealClear(string folder, DataKey key)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var file in Directory.EnumerateFiles(folder, "*.xml"))
        {
            var document = XDocument.Load(file);
            var clear = document.Descendants().Where(e => (bool?)e.Attribute(Framework + "requiresEncryption") == true).ToList();
            if (clear.Count == 0)
                continue;
            foreach (var element in clear)
            {
                element.ReplaceWith(new XElement(
                    Framework + "encryptedSecret", new XAttribute("decryptorType", typeof(SessionKeyOpener).AssemblyQualifiedName!), Seal(key, new XElement(element))));
            }

            var draft = file + ".new";
            document.Save(draft);
            File.Move(draft, file, overwrite: true);
        }
    }

    internal static XElement Seal(DataKey key, XElement element)
    {
        var plain = Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting));
        var box = new byte[DataKey.NonceSize + plain.Length + DataKey.TagSize];
        RandomNumberGenerator.Fill(box.AsSpan(0, DataKey.NonceSize));
        key.Seal(box.AsSpan(0, DataKey.NonceSize), plain, box.AsSpan(DataKey.NonceSize), "session-keys|1"u8);
        return new XElement("sealedKey", Convert.ToBase64String(box));
    }

    internal static XElement Open(DataKey key, XElement element)
    {
        var box = Convert.FromBase64String(element.Value);
        var plain = new byte[Math.Max(0, box.Length - DataKey.NonceSize - DataKey.TagSize)];
        return box.Length > DataKey.NonceSize + DataKey.TagSize && key.Open(box.AsSpan(0, DataKey.NonceSize), box.AsSpan(DataKey.NonceSize), plain, "session-keys|1"u8)
            ? XElement.Parse(Encoding.UTF8.GetString(plain))
            : throw new CryptographicException("A key of the web sessions does not open under the key of this installation.");
    }

    internal static DataKey Key(IServiceProvider services)
    {
        using var session = services.GetRequiredService<Database>().Open();
        return session.Keys.Sessions ?? throw new CryptographicException("The key of the web sessions is missing from data_keys.");
    }
}

/// <summary>Seals a new key of the framework's ring.</summary>
public sealed class SessionKeySealer(IServiceProvider services) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(WebSessions.Seal(WebSessions.Key(services), plaintextElement), typeof(SessionKeyOpener));
}

/// <summary>Opens a key of the framework's ring; the framework makes it by its name in the file.</summary>
public sealed class SessionKeyOpener(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => WebSessions.Open(WebSessions.Key(services), encryptedElement);
}
