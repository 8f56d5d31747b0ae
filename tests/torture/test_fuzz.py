"""Whatever comes in: it is read or refused, in time that grows no faster than it does.

The short form is a few hundred examples; `make torture` asks for ten minutes of each (FUZZ_SECONDS).
"""
