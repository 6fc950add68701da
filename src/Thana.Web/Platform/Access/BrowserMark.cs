using Thana.Web.Platform.Registers;

namespace Thana.Web.Platform.Access;

/// <summary>From which browser a signature came: a keyed hash of the mark that signing in leaves there. Two officers at one PC are one browser.</summary>
public sealed class BrowserMark(Reader reader, KeyStore keys)
{
    public string Of() => Convert.ToHexStringLower(keys.Pseudonym("browser " + reader.DeviceMark));
}
