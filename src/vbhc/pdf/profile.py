"""The profile a LibreOffice of ours runs in: nothing in a document acts, and nothing is fetched.

Written as LibreOffice keeps its own settings, since its command line takes none of these.
"""

from __future__ import annotations

import os
from hashlib import md5
from pathlib import Path

_NAMES = "http://openoffice.org/2001/registry"
_HEAD = f'<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="{_NAMES}">'
_OFFICE = "/org.openoffice.Office"
_PDF = f"{_OFFICE}.Common/Filter/PDF/Export"
_SCRIPTS = f"{_OFFICE}.Common/Security/Scripting"
_UPDATE = f"{_OFFICE}.Writer/Content/Update"
_PROXY = "/org.openoffice.Inet/Settings"
# Nobody listens there: what is asked of the network fails at once.
_NOWHERE, _NO_PORT = "127.0.0.1", "9"
SETTINGS = (
    # Where each document of several begins and ends is read from the PDF, by its bookmarks.
    (_PDF, "ExportBookmarksToPDFDestination", "true"),
    (_PDF, "ExportBookmarks", "true"),
    (_PDF, "IsSkipEmptyPages", "true"),
    # Pages taken out of a PDF lose the structure, so that none has it.
    (_PDF, "UseTaggedPDF", "false"),
    # No macro, no link followed, nothing loaded from elsewhere.
    (_SCRIPTS, "MacroSecurityLevel", "3"),
    (_SCRIPTS, "DisableMacrosExecution", "true"),
    (_SCRIPTS, "BlockUntrustedRefererLinks", "true"),
    (_UPDATE, "Link", "0"),
    (f"{_OFFICE}.Java/VirtualMachine", "Enable", "false"),
    (_PROXY, "ooInetProxyType", "2"),
    (_PROXY, "ooInetHTTPProxyName", _NOWHERE),
    (_PROXY, "ooInetHTTPProxyPort", _NO_PORT),
    (_PROXY, "ooInetHTTPSProxyName", _NOWHERE),
    (_PROXY, "ooInetHTTPSProxyPort", _NO_PORT),
    (_PROXY, "ooInetFTPProxyName", _NOWHERE),
    (_PROXY, "ooInetFTPProxyPort", _NO_PORT),
    (_PROXY, "ooInetNoProxy", ""),
    # A version that is new to its profile tries its drawing on pictures of 64 MB first, two
    # thirds of what a start costs. This profile has seen a later one.
    ("/org.openoffice.Setup/Product", "ooSetupLastVersion", "99.9"),
)


def settings_file() -> str:
    """Return the profile's registrymodifications.xcu."""
    items = (
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in SETTINGS
    )
    return f"{_HEAD}{''.join(items)}</oor:items>\n"


def sockets_of(profile: Path) -> list[Path]:
    """Return where a LibreOffice with that profile may have its socket, which it leaves when killed.

    Its name is made from the profile's address, each byte of the sum without a leading zero.
    """
    if os.name == "nt":
        return []
    total = md5(profile.as_uri().encode("utf-16-le"), usedforsecurity=False).digest()
    name = f"OSL_PIPE_{os.getuid()}_SingleOfficeIPC_{''.join(f'{byte:x}' for byte in total)}"
    return [Path(folder, name) for folder in ("/tmp", "/var/tmp")]  # noqa: S108 - LibreOffice's choice
