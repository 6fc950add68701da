using System.Globalization;
using System.Text;
using ZXing;
using ZXing.QrCode.Internal;
using Encoder = ZXing.QrCode.Internal.Encoder;

namespace Thana.Web.Modules.Paper;

/// <summary>The QR code of a receipt: the address in alphanumeric mode, the receipt's number in numeric mode, level M (docs/formats.md section 4).</summary>
public sealed class QrCode
{
    /// <summary>Light modules round the code.</summary>
    public const int QuietZone = 4;

    /// <summary>The highest version that is still read after a fold or a stamp.</summary>
    public const int HighestVersion = 25;

    /// <summary>Least width of a module in print, millimetres.</summary>
    public const float LeastModule = 0.40f;

    private readonly ByteMatrix matrix;

    private QrCode(QRCode code) => (matrix, Version) = (code.Matrix, code.Version.VersionNumber);

    public int Version { get; }

    /// <summary>Modules in a row, without the quiet zone.</summary>
    public int Modules => matrix.Width;

    /// <summary>Width in print with the quiet zone, millimetres: never less than that of version 25, so that the place on the form is always the same.</summary>
    public static float Width => ((17 + (4 * HighestVersion)) + (2 * QuietZone)) * LeastModule;

    /// <param name="address">Upper case, like HTTPS://THANA.EXAMPLE/V.</param>
    /// <param name="digits">The receipt as one decimal number.</param>
    public static QrCode Of(string address, string digits)
    {
        // The encoder finds the split into modes with the fewest bits.
        var hints = new Dictionary<EncodeHintType, object> { [EncodeHintType.QR_COMPACT] = true };
        var code = Encoder.encode($"{address}#{digits}", ErrorCorrectionLevel.M, hints);
        return code.Version.VersionNumber <= HighestVersion
            ? new QrCode(code)
            : throw new InvalidOperationException($"The receipt needs QR version {code.Version.VersionNumber}; shorten the address {address} (THANA_VERIFY) to 24 characters.");
    }

    /// <summary>Any short text for a screen, level M.</summary>
    public static QrCode OfText(string text) => new(Encoder.encode(text, ErrorCorrectionLevel.M, new Dictionary<EncodeHintType, object>()));

    public bool IsDark(int x, int y) => matrix[x, y] == 1;

    /// <summary>Dark stretches of each row.</summary>
    public IEnumerable<(int X, int Y, int Length)> Runs()
    {
        for (var y = 0; y < Modules; y++)
        {
            for (var x = 0; x < Modules; x++)
            {
                var start = x;
                while (x < Modules && IsDark(x, y))
                    x++;
                if (x > start)
                    yield return (start, y, x - start);
            }
        }
    }

    /// <summary>The code as the data of one SVG path, a module being one unit, quiet zone included.</summary>
    public string Path()
    {
        var path = new StringBuilder();
        foreach (var (x, y, length) in Runs())
            path.Append(CultureInfo.InvariantCulture, $"M{x + QuietZone} {y + QuietZone}h{length}v1h-{length}z");
        return path.ToString();
    }
}
