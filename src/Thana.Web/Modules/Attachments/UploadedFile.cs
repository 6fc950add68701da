using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Thana.Web.Modules.Attachments.Content;

namespace Thana.Web.Modules.Attachments;

/// <summary>On the page and the endpoint that take a file: the one place where a request may be larger than a form.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class UploadedFileAttribute : Attribute, IRequestSizeLimitMetadata
{
    /// <summary>More than is taken: what is too large is refused by <see cref="UploadedFile.UseUploads"/> before it is read, and then let run out, so that the browser hears the reason.</summary>
    public long? MaxRequestBodySize => 1L << 30;
}

/// <summary>A file on its way in stays in memory: nothing of it touches the disk before it is checked and sealed.</summary>
internal static class UploadedFile
{
    // The other fields of the form, and the lines between.
    private const int Around = 1 << 20;

    public static IServiceCollection AddUploads(this IServiceCollection services) => services.Configure<FormOptions>(f =>
    {
        f.MemoryBufferThreshold = FileCheck.Largest + (2 * Around);
        f.MultipartBodyLengthLimit = FileCheck.Largest + Around;
    });

    /// <summary>Stands before whatever reads the form.</summary>
    public static void UseUploads(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (!HttpMethods.IsPost(http.Request.Method) || http.GetEndpoint()?.Metadata.GetMetadata<UploadedFileAttribute>() is null)
        {
            await next();
            return;
        }

        // What does not say how long it is, is cut off where the largest file ends.
        if (http.Request.ContentLength is null && http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = FileCheck.Largest + Around;
        if (http.Request.ContentLength > FileCheck.Largest + Around)
            http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        else
            await next();
    });

    public static async Task<ReadOnlyMemory<byte>> Bytes(IFormFile? file)
    {
        if (file is null || file.Length > FileCheck.Largest)
            return file is null ? default : new byte[FileCheck.Largest + 1];
        var bytes = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes);
        return bytes;
    }
}
