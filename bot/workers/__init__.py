"""A process of its own for what is long computed: the interpreter of the others goes on with what is asked of it."""
