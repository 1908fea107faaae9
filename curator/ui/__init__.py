"""The window. Qt begins here; widgets emit intent and draw domain values, and know no rule and no SQL."""

import builtins

_import = builtins.__import__

import PySide6.QtCore  # noqa: E402, F401 - see below

# PySide's own import reads the source of every module that comes after it, for a switch of style that nothing here
# uses: a sixth of what starting costs. What was there before is put back.
builtins.__import__ = _import
