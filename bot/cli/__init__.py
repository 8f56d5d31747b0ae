"""The command `paperboy`: one module for each family of subcommands, imported only when it is called."""
