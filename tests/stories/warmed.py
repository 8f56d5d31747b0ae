"""What paperboy makes once a process and every command needs: made before the fork, it is each forked process's own.

Imported last by `tests.stories.forks`. Nothing here depends on a folder, a setting or the time.
"""

from datetime import date

from sqlalchemy.orm import configure_mappers

from bot.phrases.languages import LANGUAGES
from bot.phrases.phrasebook import phrasebook

configure_mappers()
for _language in LANGUAGES:
    phrasebook(_language).day(date(2026, 6, 15))  # 0.1 s each, and Traditional Chinese half a second
