using SkiaSharp;
using Thana.Web.Modules.Paper;
using Xunit;

namespace Thana.Paper.Tests;

public sealed class QrCodeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(600)]
    [InlineData(1500)]
    [InlineData(2339)]
    public void Digits_come_back_exactly_and_no_code_is_denser_than_version_25(int length)
    {
        var random = new Random(length);
        var digits = "1" + string.Concat(Enumerable.Range(1, length - 1).Select(_ => (char)('0' + random.Next(10))));
        var code = QrCode.Of("HTTPS://THANA.EXAMPLE/V", digits);
        Assert.InRange(code.Version, 1, QrCode.HighestVersion);
        Assert.True(QrCode.Width / (code.Modules + (2 * QrCode.QuietZone)) >= QrCode.LeastModule);
        Assert.Equal("HTTPS://THANA.EXAMPLE/V#" + digits, Decode(code));
    }

    [Fact]
    public void The_number_is_in_numeric_mode()
    {
        // 2,339 digits take 7,797 bits in numeric mode and 12,865 in the next denser; version 25-M has 7,976.
        Assert.Equal(25, QrCode.Of("HTTPS://THANA.EXAMPLE/V", new string('7', 2339)).Version);
    }

    [Fact]
    public void An_address_that_leaves_no_room_is_a_fault_that_names_itself() =>
        Assert.Contains("THANA_VERIFY", Assert.Throws<InvalidOperationException>(() => QrCode.Of("HTTPS://" + new string('A', 80), new string('7', 2339))).Message, StringComparison.Ordinal);

    private static string Decode(QrCode code)
    {
        var width = (code.Modules + (2 * QrCode.QuietZone)) * 4;
        using var bitmap = new SKBitmap(width, width, SKColorType.Gray8, SKAlphaType.Opaque);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.White);
            canvas.Scale(4);
            using var path = SKPath.ParseSvgPathData(code.Path());
            using var ink = new SKPaint { Color = SKColors.Black };
            canvas.DrawPath(path, ink);
        }

        var file = Path.GetTempFileName();
        try
        {
            using (var data = bitmap.Encode(SKEncodedImageFormat.Png, 100))
                File.WriteAllBytes(file, data.ToArray());
            return Tools.CodesOf(file).Split('\t')[0];
        }
        finally
        {
            File.Delete(file);
        }
    }
}
