"""A `Run` → files. One module a format, behind the protocol of `interface.py`."""
