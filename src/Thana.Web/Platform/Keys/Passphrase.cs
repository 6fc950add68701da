namespace Thana.Web.Platform.Keys;

/// <summary>Where the passphrase of a sealed root key comes from: a file, the environment, or the person at the terminal.</summary>
public static class Passphrase
{
    public const string Variable = "THANA_PASSPHRASE";

    /// <summary>Null when there is neither a file, nor the variable, nor a terminal.</summary>
    /// <exception cref="KeyRefusedException">The file cannot be read.</exception>
    public static string? Find(string? file, string variable = Variable, string prompt = "Passphrase of the root key: ")
    {
        if (file is not null)
            return Line(file);
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text)
            return text;
        return Console.IsInputRedirected || Console.IsErrorRedirected ? null : Ask(prompt);
    }

    private static string Line(string file)
    {
        try
        {
            using var reader = new StreamReader(file);
            return reader.ReadLine() is { Length: > 0 } line ? line : throw new KeyRefusedException($"{file} holds no passphrase in its first line.");
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new KeyRefusedException($"The passphrase file cannot be read: {failure.Message}");
        }
    }

    // Nothing of it is shown.
    private static string? Ask(string prompt)
    {
        Console.Error.Write(prompt);
        var typed = new System.Text.StringBuilder();
        while (Console.ReadKey(intercept: true) is var key && key.Key != ConsoleKey.Enter)
        {
            if (key.Key == ConsoleKey.Backspace)
                typed.Length = Math.Max(0, typed.Length - 1);
            else if (!char.IsControl(key.KeyChar))
                typed.Append(key.KeyChar);
        }

        Console.Error.WriteLine();
        return typed.Length == 0 ? null : typed.ToString();
    }
}
