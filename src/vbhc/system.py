"""Why the operating system would not do something with a file, in the user's words."""

from __future__ import annotations

import errno

from vbhc.i18n import N_, _

# The system's own words are English, whatever the language of the messages.
_REASONS = {
    errno.EACCES: N_("no permission"),
    errno.EPERM: N_("no permission"),
    errno.EROFS: N_("the disk is read-only"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("your share of the disk is used up"),
    errno.EFBIG: N_("the file is larger than the system allows"),
    errno.EIO: N_("the disk or the network failed"),
    errno.ENOENT: N_("the folder does not exist, or was removed meanwhile"),
    errno.EEXIST: N_("a file stands where the folder should be"),
    errno.ENOTDIR: N_("a file stands where the folder should be"),
    errno.EISDIR: N_("a folder stands where the file should be"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.ELOOP: N_("links lead round in a circle"),
    errno.EBUSY: N_("another program holds the file open"),
    errno.ETXTBSY: N_("another program holds the file open"),
    errno.ENOMEM: N_("there is not enough memory"),
    errno.EAGAIN: N_("there are too many processes"),
    errno.EMFILE: N_("too many files are open"),
    errno.ENFILE: N_("too many files are open"),
    errno.EPIPE: N_("nobody reads it any more"),
}
# Windows' own numbers, which Python folds into "no permission" and "not found".
_HELD_BY_OTHERS = {32, 33}
_TOO_LONG = {206}
_OF_THE_PATH = {errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP}


def reason_of(error: OSError | ValueError) -> str:
    """Return the reason in the user's language, where we know the words.

    A ValueError is Python's own refusal of a name that no system takes.
    """
    if isinstance(error, ValueError):
        return _("no file can have such a name")
    known = _REASONS.get(number_of(error))
    return _(known) if known else error.strerror or str(error)


def unread(error: OSError | ValueError) -> tuple[str, str]:
    """Return what to say of a file that cannot be read, and the remedy."""
    if isinstance(error, FileNotFoundError):
        return _("there is no such file"), _("check the path")
    if isinstance(error, IsADirectoryError):
        return _("this is a folder, not a file"), _("name the files in it")
    if isinstance(error, PermissionError):
        hint = _("close it in other programs, or ask for the right")
        return _("the file may not be read"), hint
    message = _("the file cannot be read: {reason}").format(reason=reason_of(error))
    if isinstance(error, ValueError) or number_of(error) in _OF_THE_PATH:
        return message, _("check the path")
    return message, _("try again; if that does not help, copy the file to another place")


def number_of(error: OSError) -> int:
    """Return the error's number, one of :mod:`errno`; 0 when it has none."""
    told = getattr(error, "winerror", None)
    if told in _HELD_BY_OTHERS:
        return errno.EBUSY
    if told in _TOO_LONG:
        return errno.ENAMETOOLONG
    return error.errno or 0
