/* Stands in, in tests, for a library of Windows that Wine 8 lacks: the system's random numbers, by their older name. */
#include <windows.h>

BOOLEAN WINAPI SystemFunction036(PVOID bytes, ULONG count); /* RtlGenRandom */

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T count) {
    const SIZE_T most = 1 << 20;
    while (count > 0) {
        ULONG part = (ULONG)(count < most ? count : most);
        if (!SystemFunction036(bytes, part))
            return FALSE;
        bytes += part;
        count -= part;
    }
    return TRUE;
}
