"""How TeX is read, from characters to a line of Unicode. Everybody else imports `bot.core.text.latex` only.

tokens          a text as tokens, which of them belong together, and a cursor over them
prose           running text, with  typography  accents  asides  for its parts
formula_reader  what stands between dollars, with  structures  spacing
formulas        a formula as a value: which ones are worth keeping as TeX, and where they stand in a text
page            the line that is being written
context         what the readers of single macros may ask for
symbols macros  tables, from the files in resources/
"""
