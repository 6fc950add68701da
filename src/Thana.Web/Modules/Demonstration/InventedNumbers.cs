using System.Globalization;

namespace Thana.Web.Modules.Demonstration;

/// <summary>
/// Identity and telephone numbers that no person can bear. The first five digits of a CNIC are province, division, district, tehsil and union council; none of
/// the province's divisions, districts, tehsils and councils is numbered 0, so nothing is issued as 10000. Mobile numbers 0399 belong to no
/// operator. Both are general knowledge of the numbering plans, not a promise of NADRA or PTA.
/// </summary>
public static class InventedNumbers
{
    public const string CnicPrefix = "10000-00";
    public const string PhonePrefix = "0399-00";

    // The last digit is odd for men and even for women; the program itself never reads it.
    public static string Cnic(int serial, bool woman) => CnicPrefix + serial.ToString("00000", CultureInfo.InvariantCulture) + (woman ? "-2" : "-1");

    public static string Phone(int serial) => PhonePrefix + serial.ToString("00000", CultureInfo.InvariantCulture);
}
