"""What the stand-in says of a chat, and of the bot's own place in it."""

from typing import TYPE_CHECKING, Any

from tests.standins.telegram_chats import Group, Person
from tests.standins.telegram_places import ADMIN_RIGHTS, BOT, Place
from tests.standins.telegram_reading import Failure, Parameters

if TYPE_CHECKING:
    from tests.standins.telegram import StrictTelegram

_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def get_chat(telegram: "StrictTelegram", parameters: Parameters) -> dict[str, Any]:
    """https://core.telegram.org/bots/api#getchat"""
    place = place_of(telegram, parameters)
    about = place.json() | {"accent_color_id": 0, "max_reaction_count": 11}
    about |= {"accepted_gift_types": dict.fromkeys(_GIFTS, False)}
    if isinstance(place, Group):
        about["permissions"] = {"can_send_messages": place.members_may_write}
    return about


def get_chat_member(telegram: "StrictTelegram", parameters: Parameters) -> dict[str, Any]:
    """https://core.telegram.org/bots/api#getchatmember: of others it is guaranteed only where the bot is an admin."""
    place = place_of(telegram, parameters)
    if parameters["user_id"] != BOT["id"]:
        if place.bot_is != "administrator" or not isinstance(place, Group):
            raise Failure(400, "Bad Request: CHAT_ADMIN_REQUIRED")
        people = [candidate for candidate in telegram.places.values() if candidate.id == parameters["user_id"]]
        if not people or not isinstance(people[0], Person):
            raise Failure(400, "Bad Request: PARTICIPANT_ID_INVALID")
        is_admin = people[0] in place.admins or people[0] in place.hidden_admins
        rights = dict.fromkeys(ADMIN_RIGHTS, False) | {"is_anonymous": people[0] in place.hidden_admins}
        status = {"status": "administrator", **rights} if is_admin else {"status": "member"}
        return {"user": people[0].user(), **status}
    return place.bot_member()


def place_of(telegram: "StrictTelegram", parameters: Parameters) -> Place:
    """The chat that is meant. Raises Failure if there is none, or the bot has been shut out of it."""
    place = telegram.places.get(parameters["chat_id"])
    if place is None:
        raise Failure(400, "Bad Request: chat not found")
    if place.gone:
        status, description, more = place.gone
        raise Failure(status, description, **more)
    return place
