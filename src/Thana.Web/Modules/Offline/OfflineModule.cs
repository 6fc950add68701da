using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.FileProviders;

namespace Thana.Web.Modules.Offline;

/// <summary>The service worker, under an address from which it may answer for the whole site, with the version of what it keeps.</summary>
public static class OfflineModule
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        string? script = null;
        routes.MapMethods("/worker.js", ["GET", "HEAD"], (IWebHostEnvironment host, HttpContext http) =>
        {
            script ??= Script(host.WebRootFileProvider);
            http.Response.Headers.CacheControl = "no-cache";
            return Results.Text(script, "text/javascript", Encoding.UTF8);
        }).AllowAnonymous().ExcludeFromDescription();
    }

    // What the worker keeps is made of these files and of pages that the program itself writes, so both give the version.
    private static string Script(IFileProvider files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(typeof(OfflineModule).Module.ModuleVersionId.ToByteArray());
        foreach (var folder in new[] { "", "dist" })
        {
            foreach (var file in files.GetDirectoryContents(folder).Where(f => !f.IsDirectory).OrderBy(f => f.Name, StringComparer.Ordinal))
                hash.AppendData(Read(file));
        }

        var version = Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
        return $"const VERSION = \"{version}\";\n{Encoding.UTF8.GetString(Read(files.GetFileInfo("dist/worker.js")))}";
    }

    private static byte[] Read(IFileInfo file)
    {
        using var stream = file.CreateReadStream();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
