using SkiaSharp;
using Thana.Domain;

namespace Thana.Web.Modules.Attachments.Content;

/// <summary>A picture drawn anew: points only, the right way up, without what the camera or anybody else wrote into the file.</summary>
public static class PictureCopies
{
    private const long MostPoints = 80_000_000;
    private const int LongestShown = 2_560;
    private const int LongestSmall = 240;

    /// <param name="Shown">JPEG, at most 2,560 points on its longer side.</param>
    /// <param name="Small">JPEG, at most 240.</param>
    public sealed record Copies(byte[] Shown, byte[] Small, int Width, int Height);

    public static Outcome<Copies> Make(ReadOnlyMemory<byte> file)
    {
        using var data = SKData.CreateCopy(file.Span);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.FrameCount > 1)
            return codec is null ? FileCheck.Damaged : FileCheck.No("animated", FileWords.Animated);
        var info = codec.Info;
        // Before a point of it is unpacked.
        if ((long)info.Width * info.Height > MostPoints)
            return FileCheck.No("too-many-pixels", FileWords.TooManyPixels.With(MostPoints / 1_000_000));
        // JPEG can be unpacked at a half, a quarter or an eighth: a phone's picture needs no more memory than what is shown.
        var scale = codec.GetScaledDimensions(Math.Min(1f, 2f * LongestShown / Math.Max(info.Width, info.Height)));
        using var drawn = new SKBitmap(new SKImageInfo(scale.Width, scale.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        if (drawn.IsEmpty || codec.GetPixels(drawn.Info, drawn.GetPixels()) != SKCodecResult.Success)
            return FileCheck.Damaged;
        using var upright = Upright(drawn, codec.EncodedOrigin);
        return new Copies(Draw(upright, LongestShown, 85), Draw(upright, LongestSmall, 75), info.Width, info.Height);
    }

    private static byte[] Draw(SKBitmap picture, int longest, int quality)
    {
        var factor = Math.Min(1f, (float)longest / Math.Max(picture.Width, picture.Height));
        var (width, height) = (Math.Max(1, (int)(picture.Width * factor)), Math.Max(1, (int)(picture.Height * factor)));
        using var surface = SKSurface.Create(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        surface.Canvas.Clear(SKColors.White);
        using var image = SKImage.FromBitmap(picture);
        surface.Canvas.DrawImage(image, new SKRect(0, 0, width, height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var shot = surface.Snapshot();
        using var encoded = shot.Encode(SKEncodedImageFormat.Jpeg, quality);
        return encoded.ToArray();
    }

    // How the phone was held (Exif 2.32, tag 274).
    private static SKBitmap Upright(SKBitmap picture, SKEncodedOrigin origin)
    {
        var turned = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var (w, h) = ((float)picture.Width, (float)picture.Height);
        var matrix = origin switch
        {
            SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, w, 0, 1, 0, 0, 0, 1),
            SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, w, 0, -1, h, 0, 0, 1),
            SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, h, 0, 0, 1),
            SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightTop => new SKMatrix(0, -1, h, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, h, -1, 0, w, 0, 0, 1),
            SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, w, 0, 0, 1),
            _ => SKMatrix.Identity,
        };
        var upright = new SKBitmap(turned ? picture.Height : picture.Width, turned ? picture.Width : picture.Height);
        using var canvas = new SKCanvas(upright);
        canvas.SetMatrix(matrix);
        canvas.DrawBitmap(picture, 0, 0, SKSamplingOptions.Default);
        return upright;
    }
}
