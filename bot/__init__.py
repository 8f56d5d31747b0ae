"""What people ask for, and what the product knows."""

import functools

DISTRIBUTION = "paperboy-bot"  # what the package index has as "paperboy" is another project


@functools.cache  # read from the installed package's files
def version() -> str:
    """The installed version, such as "0.2.0"."""
    from importlib.metadata import version as installed_version

    return installed_version(DISTRIBUTION)
