"""Whether the desktop lets things move by themselves."""

import ctypes
import sys

_CLIENT_AREA_ANIMATION = 0x1042  # SPI_GETCLIENTAREAANIMATION


def wanted() -> bool:
    """False where the system asks for no motion. Asked anew each time, as it may be switched meanwhile.

    Windows tells by its "animation effects", macOS by "reduce motion", other desktops by the settings portal; where
    none of them answers, things may move.
    """
    if sys.platform == "win32":
        return _windows()
    if sys.platform == "darwin":
        return _macos()
    return _portal()


def _windows() -> bool:
    on = ctypes.c_int(1)
    user32 = getattr(ctypes, "windll").user32  # noqa: B009 - known to the type checker on Windows only
    user32.SystemParametersInfoW(_CLIENT_AREA_ANIMATION, 0, ctypes.byref(on), 0)
    return bool(on.value)


def _macos() -> bool:
    objc = ctypes.CDLL("/usr/lib/libobjc.dylib")
    objc.objc_getClass.restype = objc.sel_registerName.restype = ctypes.c_void_p
    call = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)(("objc_msgSend", objc))
    tell = ctypes.CFUNCTYPE(ctypes.c_bool, ctypes.c_void_p, ctypes.c_void_p)(("objc_msgSend", objc))
    space = call(objc.objc_getClass(b"NSWorkspace"), objc.sel_registerName(b"sharedWorkspace"))
    return not tell(space, objc.sel_registerName(b"accessibilityDisplayShouldReduceMotion"))


def _portal() -> bool:
    from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage  # noqa: PLC0415 - no other system has it

    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return True
    place = ("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings")
    ask = QDBusMessage.createMethodCall(*place, "ReadOne")
    ask.setArguments(["org.freedesktop.appearance", "reduced-motion"])
    reply = bus.call(ask, QDBus.CallMode.Block, 200)
    if reply.type() is not QDBusMessage.MessageType.ReplyMessage:
        return True
    value = reply.arguments()[0]
    return bool(getattr(value, "variant", lambda: value)() != 1)
