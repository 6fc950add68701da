using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Thana.Domain;
using Thana.Web.Modules.Attachments.Content;
using Thana.Web.Platform;

namespace Thana.Web.Modules.Attachments;

/// <summary>
/// Asks ClamAV's daemon about a file, from memory (its protocol's INSTREAM), where one is installed or named. One that is named and does not answer lets nothing through.
/// </summary>
public sealed class VirusScanner(StationOptions options)
{
    /// <summary>Where Debian's package listens.</summary>
    public const string Usual = "/run/clamav/clamd.ctl";

    private const int Piece = 64 << 10;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public string? Address => options.Scanner ?? (File.Exists(Usual) ? Usual : null);

    /// <summary>Null when nothing was found, or nobody is there to ask.</summary>
    public async Task<Refusal?> Scan(ReadOnlyMemory<byte> file)
    {
        if (Address is null)
            return null;
        try
        {
            var answer = await Ask("zINSTREAM\0", file);
            return answer.EndsWith(" OK", StringComparison.Ordinal) ? null
                : answer.EndsWith(" FOUND", StringComparison.Ordinal) ? FileCheck.No("virus", FileWords.Virus)
                : FileCheck.No("not-scanned", FileWords.NotScanned);
        }
        catch (Exception away) when (away is SocketException or IOException or OperationCanceledException)
        {
            return FileCheck.No("not-scanned", FileWords.NotScanned);
        }
    }

    /// <summary>For the health page: null when there is none.</summary>
    public async Task<bool?> Answers()
    {
        if (Address is null)
            return null;
        try
        {
            return await Ask("zPING\0", null) == "PONG";
        }
        catch (Exception away) when (away is SocketException or IOException or OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<string> Ask(string command, ReadOnlyMemory<byte>? file)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var socket = await Connect(Address!, patience.Token);
        await using var stream = new NetworkStream(socket, ownsSocket: false);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(command), patience.Token);
        if (file is { } bytes)
        {
            var length = new byte[4];
            for (var at = 0; at <= bytes.Length; at += Piece)
            {
                var piece = bytes[at..Math.Min(bytes.Length, at + Piece)];
                if (piece.Length == 0)
                    break;
                BinaryPrimitives.WriteInt32BigEndian(length, piece.Length);
                await stream.WriteAsync(length, patience.Token);
                await stream.WriteAsync(piece, patience.Token);
            }

            await stream.WriteAsync(new byte[4], patience.Token);
        }

        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = new char[400];
        var read = await reader.ReadAsync(answer, patience.Token);
        return new string(answer, 0, read).TrimEnd('\0', '\n');
    }

    private static async Task<Socket> Connect(string address, CancellationToken stop)
    {
        var local = address.StartsWith('/');
        var socket = local ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (local)
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(address), stop);
            else
                await socket.ConnectAsync(address[..address.LastIndexOf(':')], int.Parse(address[(address.LastIndexOf(':') + 1)..], System.Globalization.CultureInfo.InvariantCulture), stop);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
