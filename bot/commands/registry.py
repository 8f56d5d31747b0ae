"""Every command, declared once: help, menus, slash commands and the README's table are drawn from here."""

from bot.commands import (
    adoption,
    arrival,
    author_papers,
    cards,
    channels,
    citing,
    digest,
    follow,
    follow_list,
    following,
    importing,
    onboarding,
    own_data,
    owners,
    preferences,
    radar,
    saved,
    search,
    suggestions,
    typed_follow,
    web,
    week,
)
from bot.commands import broadcast as broadcasts
from bot.commands.arguments import (
    FORM_AT_END,
    YEAR_AT_END,
    choice,
    citation_form,
    if_any,
    page_or_form,
    page_start,
    publication_year,
    radar_request,
    single_paper,
    whole_number,
)
from bot.commands.brief_evidence import show_brief_evidence
from bot.commands.command import Parameter, Registry
from bot.commands.declare import declare
from bot.commands.forwards import show_papers
from bot.commands.free_text import say
from bot.commands.translation import translate
from bot.core.access import UserRef
from bot.core.following.digest_places import DigestPlace
from bot.core.following.follows import Subject, tidy
from bot.core.schedule.zones import parse_zone

_PAPER = Parameter("paper", "parameter-paper", single_paper, required=True)
_NUMBER = Parameter("number", "parameter-paper", whole_number)
_SLOT = Parameter("slot", "parameter-paper", tidy)
_PLACE = Parameter("number", "parameter-paper", DigestPlace.parse)
_REST = Parameter("rest", "parameter-paper", tidy)
_SKIP = Parameter("skip", "parameter-skip", page_start)
_FORM = Parameter("format", "parameter-format", citation_form, suggest=suggestions.citation_forms, at_end=FORM_AT_END)
_FOLLOWED = Parameter("who", "parameter-followed", str, suggest=suggestions.to_unfollow)
_USER = Parameter("who", "parameter-whom", UserRef.parse, required=True)
_HANDLE = Parameter("handle", "parameter-followed", tidy)
_AT = Parameter("at", "parameter-at", str, suggest=suggestions.hours)
_DAYS = Parameter("days", "parameter-days", str, suggest=suggestions.weekdays)
_SETTING = Parameter("setting", "parameter-setting", tidy)
_RADAR = Parameter("sentence", "parameter-sentence", radar_request)
_LINKS = Parameter("off", "parameter-web", choice)
_TICKET = Parameter("ticket", "parameter-text", str)

REGISTRY = Registry(
    [
        declare("start", onboarding.start, Parameter("code", "parameter-code", str)),
        declare("setup", onboarding.setup, Parameter("choice", "parameter-setting", tidy), changes=True, listed=False),
        declare("say", say, Parameter("words", "parameter-topic", str), listed=False),
        declare(
            "forward", show_papers, Parameter("words", "parameter-topic", str), listed=False, reads=True, for_all=True
        ),
        declare(
            "help",
            onboarding.explain_commands,
            Parameter("topic", "parameter-topic", choice, suggest=suggestions.commands),
            example="help time",
            reads=True,
        ),
        declare(
            "follow",
            typed_follow.follow_typed,
            Parameter("who", "parameter-who", str, required=True, suggest=suggestions.to_follow),
            example="follow Ada Lovelace",
            changes=True,
        ),
        declare("follow.by", follow.follow_author, _PAPER, _NUMBER, _REST, changes=True, listed=False),
        declare("follow.also", follow.follow_also, _PAPER, _NUMBER, _REST, changes=True, listed=False),
        declare("follow.all", follow.follow_everybody, _PAPER, _NUMBER, _REST, changes=True, listed=False),
        declare("follow.choose", follow.choose_author, _PAPER, _NUMBER, _REST, listed=False, reads=True),
        declare(
            "follow.exactly",
            follow.follow_exactly,
            Parameter("who", "parameter-who", Subject.parse, required=True),
            changes=True,
            listed=False,
        ),
        declare("follow.sentence", typed_follow.follow_remembered, changes=True, listed=False),
        declare(
            "unfollow",
            following.unfollow,
            Parameter("who", "parameter-who", tidy, suggest=suggestions.to_unfollow),
            example="unfollow cs.CV",
            changes=True,
        ),
        declare("following", follow_list.following, reads=True),
        declare("following.page", follow_list.turn_page, _NUMBER, listed=False, reads=True),
        declare("following.back", follow_list.go_back, _HANDLE, listed=False, reads=True),
        declare("following.open", follow_list.open_follow, _HANDLE, listed=False, reads=True),
        declare("following.pause", follow_list.pause_follow, _HANDLE, changes=True, listed=False),
        declare("following.resume", follow_list.resume_follow, _HANDLE, changes=True, listed=False),
        declare("following.silence", follow_list.silence_follow, _HANDLE, changes=True, listed=False),
        declare("following.loud", follow_list.unsilence_follow, _HANDLE, changes=True, listed=False),
        declare("following.stop", follow_list.stop_follow, _HANDLE, changes=True, listed=False),
        declare(
            "mute",
            following.mute,
            Parameter("what", "parameter-what", if_any(Subject.parse_mute), suggest=suggestions.to_mute),
            example='mute "survey"',
            changes=True,
        ),
        declare(
            "unmute",
            following.unmute,
            Parameter("what", "parameter-what", if_any(Subject.parse_mute), suggest=suggestions.to_unmute),
            example='unmute "survey"',
            changes=True,
        ),
        declare(
            "papers",
            author_papers.list_papers,
            Parameter("who", "parameter-author", str, suggest=suggestions.to_list),
            Parameter("year", "parameter-year", publication_year, suggest=suggestions.years, at_end=YEAR_AT_END),
            example="papers Ada Lovelace 2024",
            reads=True,
            for_all=True,
        ),
        declare("papers.on", author_papers.continue_papers, _PAPER, _NUMBER, _REST, listed=False, reads=True),
        declare("refresh", digest.refresh, working="refresh-working", reads=True),
        declare("more", digest.more, _FOLLOWED, example="more Ada Lovelace"),
        declare("digest", digest.digest, _FOLLOWED, example="digest Ada Lovelace", reads=True),
        declare("brief", week.brief, working="brief-working", reads=True, for_all=True),
        declare("paper", digest.paper, _PAPER, example="paper 2606.09076", reads=True, for_all=True),
        declare(
            "translate",
            translate,
            _PAPER,
            Parameter("language", "parameter-tongue", choice, suggest=suggestions.target_languages),
            example="translate 2606.09076 Deutsch",
            reads=True,
            for_all=True,
            needs="translate",
            working="translate-working",
        ),
        declare("related", saved.list_related, _PAPER, example="related 2606.09076", reads=True, for_all=True),
        declare(
            "search",
            search.search,
            Parameter("words", "parameter-search", str, required=True),
            example="search reward model author:Okafor since:2026",
            reads=True,
            for_all=True,
        ),
        declare("search.on", search.search_on, _SKIP, _REST, listed=False, reads=True, for_all=True),
        declare("radar", radar.show_radar, _RADAR, example="radar 1 5 a day", reads=True),
        declare("radar.open", radar.open_radar, _HANDLE, _SKIP, listed=False, reads=True),
        declare("radar.yes", radar.mark_fitting, _HANDLE, _PAPER, _SKIP, changes=True, listed=False),
        declare("radar.no", radar.mark_unfitting, _HANDLE, _PAPER, _SKIP, changes=True, listed=False),
        declare("radar.undo", radar.unmark, _HANDLE, _PAPER, _SKIP, changes=True, listed=False),
        declare("radar.day", radar.set_cap, _HANDLE, _NUMBER, changes=True, listed=False),
        declare("why", digest.why, _PAPER, example="why 2606.09076", reads=True),
        declare("save", saved.save, _PAPER, example="save 2606.09076"),
        declare(
            "saved",
            citing.show_saved,
            Parameter("page", "parameter-page", page_or_form, suggest=suggestions.citation_forms),
            example="saved bibtex",
            reads=True,
        ),
        declare("cite", citing.cite, _PAPER, _FORM, example="cite 2606.09076 ris", reads=True, for_all=True),
        declare("bibtex", citing.cite, _PAPER, _FORM, listed=False, reads=True, for_all=True),
        declare("unsave", saved.unsave, _PAPER, example="unsave 2606.09076", listed=False),
        declare(
            "card",
            cards.show,
            _PAPER,
            _PLACE,
            _REST,
            listed=False,
            working="translate-working",
            works_if=cards.asks_for_translation,
            reads=True,
        ),
        declare("card.list", cards.show_list, _SLOT, listed=False, reads=True),
        declare("card.page", cards.show_page, _SLOT, _NUMBER, listed=False, reads=True),
        declare("brief.where", show_brief_evidence, _SLOT, _REST, listed=False, reads=True),
        declare("card.save", cards.save, _PAPER, _PLACE, _REST, listed=False),
        declare("card.unsave", cards.unsave, _PAPER, _PLACE, _REST, listed=False),
        declare("card.hers", cards.confirm, _PAPER, _PLACE, _REST, changes=True, listed=False),
        declare("card.not", cards.reject, _PAPER, _PLACE, _REST, changes=True, listed=False),
        declare("card.undo", cards.undo, _PAPER, _PLACE, _REST, changes=True, listed=False),
        declare("time", preferences.time, _AT, _DAYS, example="time 08:30 Mon Wed Fri", changes=True),
        declare("time.choose", preferences.choose_time, _AT, _DAYS, changes=True, listed=False),
        declare(
            "timezone",
            preferences.timezone,
            Parameter(
                "zone", "parameter-zone", if_any(lambda text: parse_zone(choice(text))), suggest=suggestions.zones
            ),
            example="timezone Europe/Zurich",
            changes=True,
        ),
        declare(
            "timezone.choose",
            preferences.choose_timezone,
            Parameter("zone", "parameter-zone", parse_zone, required=True),
            changes=True,
            listed=False,
        ),
        declare(
            "language",
            preferences.language,
            Parameter("language", "parameter-language", choice, suggest=suggestions.languages),
            example="language zh",
            changes=True,
        ),
        declare(
            "length",
            preferences.length,
            Parameter("length", "parameter-length", choice, suggest=suggestions.lengths),
            example="length short",
            changes=True,
        ),
        declare("pause", preferences.pause, changes=True),
        declare("resume", preferences.resume, changes=True),
        declare(
            "settings",
            preferences.settings,
            Parameter("setting", "parameter-setting", choice, suggest=suggestions.settings),
            example="settings quiet on",
            changes=True,
        ),
        declare("settings.choose", preferences.choose_setting, _SETTING, changes=True, listed=False),
        declare("choose", preferences.choose, _SETTING, listed=False, reads=True),
        declare(
            "channel",
            channels.choose,
            Parameter("channel", "parameter-channel", tidy),
            example="channel",
            platform="telegram",
        ),
        declare("for", channels.manage, _NUMBER, _REST, listed=False),
        declare("post", channels.answer_post, _NUMBER, _REST, listed=False),
        declare("arrive", arrival.arrive, Parameter("kind", "parameter-channel", str), _REST, listed=False),
        declare("web", web.give_link, _LINKS, example="web off", changes=True, needs="pages"),
        declare("export", own_data.export, reads=True),
        declare(
            "import",
            importing.import_list,
            Parameter("list", "parameter-list", str),
            example="import Ada Lovelace",
            changes=True,
        ),
        declare("import.follow", importing.follow_previewed, _HANDLE, _NUMBER, changes=True, listed=False),
        declare("import.drop", importing.drop_preview, _HANDLE, listed=False),
        declare(
            "adopt", adoption.adopt, Parameter("place", "parameter-skip", whole_number), changes=True, listed=False
        ),
        declare("forget", own_data.forget, changes=True),
        declare("privacy", own_data.privacy, reads=True),
        declare("forget.now", own_data.forget_now, changes=True, listed=False),
        declare("forget.not", own_data.forget_not, listed=False),
        declare("invite", owners.invite, Parameter("times", "parameter-times", tidy), example="invite 5", owner=True),
        declare(
            "invite.revoke",
            owners.revoke,
            Parameter("number", "parameter-times", whole_number),
            listed=False,
            owner=True,
        ),
        declare("people", owners.people, _SKIP, owner=True, reads=True),
        declare("ban", owners.ban, _USER, example="ban telegram:123", owner=True),
        declare("unban", owners.unban, _USER, example="unban telegram:123", owner=True),
        declare("usage", owners.usage, owner=True, reads=True),
        declare("health", owners.health, owner=True, reads=True),
        declare(
            "broadcast",
            broadcasts.broadcast,
            Parameter("text", "parameter-text", str, required=True),
            example="broadcast Digests will be late tomorrow.",
            owner=True,
        ),
        declare("broadcast.send", broadcasts.send, _TICKET, listed=False, owner=True),
        declare("broadcast.drop", broadcasts.drop, _TICKET, listed=False, owner=True),
    ]
)
