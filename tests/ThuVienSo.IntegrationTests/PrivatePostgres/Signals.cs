using System.ComponentModel;
using System.Runtime.InteropServices;

namespace ThuVienSo.IntegrationTests.PrivatePostgres;

/// <summary>kill(2). A negative number is a whole process group.</summary>
internal static class Signals
{
    private const int NoSuchProcess = 3;

    public static void Kill(int pid) => Send(pid, 9);

    public static void Interrupt(int pid) => Send(pid, 2);

    public static void Terminate(int pid) => Send(pid, 15);

    public static bool Lives(int pid) => KillSystemCall(pid, 0) == 0 && !IsZombie(pid);

    private static bool IsZombie(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/stat").Split(") ")[^1][0] == 'Z';
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static void Send(int pid, int signal)
    {
        if (KillSystemCall(pid, signal) != 0 && Marshal.GetLastPInvokeError() is var error and not NoSuchProcess)
            throw new Win32Exception(error);
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int KillSystemCall(int pid, int signal);
}
