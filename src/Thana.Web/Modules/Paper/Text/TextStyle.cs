namespace Thana.Web.Modules.Paper.Text;

/// <summary>How text is set.</summary>
/// <param name="Size">Size of Nastaliq letters in points; Latin ones are scaled to look alike.</param>
/// <param name="Align">Where short lines stand.</param>
internal sealed record TextStyle(float Size, bool Bold = false, Align Align = Align.Start);

internal enum Align
{
    /// <summary>Where the paragraph begins: right for Urdu.</summary>
    Start,
    Right,
    Left,
    Middle,
}
