"""Chats as pages in a browser and as feeds: read-only, behind links that nobody can guess.

server      what listens: paths, headers, errors, how often a link may be asked
visits      from a link to the chat whose pages it leads to
pages       one handler a page, each a template filled with what `bot.commands` reads
feeds       Atom and JSON Feed
render      documents as HTML, with  formulas  as MathML
"""
