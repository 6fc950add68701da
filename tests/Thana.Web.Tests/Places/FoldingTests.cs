using Thana.Geo;
using Thana.Names.Text;
using Xunit;

namespace Thana.Web.Tests.Places;

/// <summary>Persons and places are folded by two libraries that know nothing of each other; what one takes for a single letter must not be two in the other.</summary>
public sealed class FoldingTests
{
    [Fact]
    public void What_is_one_letter_in_names_of_persons_is_one_letter_in_names_of_places()
    {
        var compared = 0;
        for (var c = '\u00C0'; c < '\uFFFD'; c++)
        {
            // What no alphabet has yet is no letter to anybody.
            if (char.IsSurrogate(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.OtherNotAssigned or System.Globalization.UnicodeCategory.PrivateUse)
                continue;
            var one = SafeText.Of("ب" + c + "ب");
            if (one == "ب" + c + "ب")
                continue;
            Assert.True(PlaceFolding.Fold("ب" + c + "ب") == PlaceFolding.Fold(one), $"U+{(int)c:X4} is {one} for persons and {PlaceFolding.Fold("ب" + c + "ب")} for places");
            compared += c is >= '\u0600' and <= '\u06FF' ? 1 : 0;
        }

        Assert.InRange(compared, 60, 200);
    }
}
