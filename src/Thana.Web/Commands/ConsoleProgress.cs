using System.Globalization;

namespace Thana.Web.Commands;

/// <summary>A line on the terminal that counts up; silent when the output is a file.</summary>
internal sealed class ConsoleProgress(string what) : IProgress<long>
{
    public void Report(long value)
    {
        if (!Console.IsErrorRedirected)
            Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{value:N0} {what} "));
    }
}
