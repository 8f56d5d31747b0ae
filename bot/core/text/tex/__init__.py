"""How TeX is read, from characters to a line of Unicode; `bot.core.text.latex` is the door, nobody else enters.

tokens      a text as tokens, and which of them belong together
prose       running text, with  typography  accents  links  asides  for its parts
formulas    what stands between dollars, with  cursor  structures  spacing
dollars     whether a dollar sign is money
native      which formulas are worth keeping as TeX
page        what has been written so far
reading     what the readers of single macros may ask for
symbols  macros  scripts     tables
"""
