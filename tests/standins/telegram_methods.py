"""The Bot API's methods, as far as a bot of this kind uses them: what each takes, refuses and does."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.standins import telegram_inline, telegram_membership, telegram_menus, telegram_rich
from tests.standins.telegram_chats import Channel, Group
from tests.standins.telegram_membership import place_of
from tests.standins.telegram_messages import Message
from tests.standins.telegram_places import BOT, Place
from tests.standins.telegram_reading import Failure, Parameters
from tests.standins.telegram_text import Refused, parse_text

if TYPE_CHECKING:
    from tests.standins.telegram import StrictTelegram


def call(telegram: "StrictTelegram", method: str, parameters: Parameters) -> Any:
    """Do what is asked; the result. Raises Failure."""
    return _DO[method](telegram, parameters)


def _place(telegram: "StrictTelegram", parameters: Parameters) -> Place:
    place = place_of(telegram, parameters)
    thread = parameters.get("message_thread_id")
    if thread is not None and thread not in place.threads:
        raise Failure(400, "Bad Request: message thread not found")
    return place


def _open_place(telegram: "StrictTelegram", parameters: Parameters) -> Place:
    """The place in which the bot may write.

    Texts as people report them: https://github.com/tdlib/telegram-bot-api/issues. An admin may write in closed topics.
    """
    place = _place(telegram, parameters)
    if not place.bot_may_write and isinstance(place, Channel):
        raise Failure(400, "Bad Request: need administrator rights in the channel chat")
    if not place.bot_may_write:
        raise Failure(400, "Bad Request: not enough rights to send text messages to the chat")
    if parameters.get("message_thread_id") in place.closed_threads and place.bot_is != "administrator":
        raise Failure(400, "Bad Request: TOPIC_CLOSED")
    return place


def _send(telegram: "StrictTelegram", parameters: Parameters) -> Any:
    place = _open_place(telegram, parameters)
    rich = _content(parameters)
    reply = parameters.get("reply_parameters") or {}
    message = Message(
        id=next(telegram.numbers),
        text=rich.text,
        entities=rich.entities,
        formulas=rich.formulas if "rich_message" in parameters else None,
        tags=rich.tags,
        buttons=buttons(_inline(place, parameters.get("reply_markup"))),
        key=_key(parameters.get("reply_markup")),
        invites_words="force_reply" in (parameters.get("reply_markup") or {}),
        silent=parameters.get("disable_notification", False) is True,
        thread=parameters.get("message_thread_id"),
        reply_to=reply.get("message_id"),
        preview=not (parameters.get("link_preview_options") or {}).get("is_disabled", False),
    )
    place.receive(message)
    return _message_json(place, message)


def _send_document(telegram: "StrictTelegram", parameters: Parameters) -> Any:
    place = _place(telegram, parameters)
    name, content = parameters["document"]
    if not content:
        raise Failure(400, "Bad Request: file must be non-empty")
    if len(content) > 50_000_000:  # https://core.telegram.org/bots/api#senddocument
        raise Failure(413, "Request Entity Too Large")
    silent = parameters.get("disable_notification", False) is True
    message = Message(next(telegram.numbers), "", [], [], silent, thread=parameters.get("message_thread_id"))
    message.file = (name, content)
    place.receive(message)
    document = {"file_id": "sent", "file_unique_id": "sent", "file_name": name, "file_size": len(content)}
    return _message_json(place, message) | {"document": document}


def _send_photo(telegram: "StrictTelegram", parameters: Parameters) -> Any:
    place = _place(telegram, parameters)
    name, content = parameters["photo"]
    if not content.startswith(b"\x89PNG"):
        raise Failure(400, "Bad Request: IMAGE_PROCESS_FAILED")
    width, height = (int.from_bytes(content[start : start + 4], "big") for start in (16, 20))
    # https://core.telegram.org/bots/api#sendphoto
    if len(content) > 10_000_000 or width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise Failure(400, "Bad Request: PHOTO_INVALID_DIMENSIONS")
    silent = parameters.get("disable_notification", False) is True
    message = Message(next(telegram.numbers), "", [], [], silent, thread=parameters.get("message_thread_id"))
    message.file = (name, content)
    place.receive(message)
    size = {"file_id": "sent", "file_unique_id": "sent", "width": width, "height": height}
    return _message_json(place, message) | {"photo": [size]}


def _get_file(telegram: "StrictTelegram", parameters: Parameters) -> Any:
    content = telegram.files.get(parameters["file_id"])
    if content is None:
        raise Failure(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
    if len(content) > 20_000_000:  # https://core.telegram.org/bots/api#getfile
        raise Failure(400, "Bad Request: file is too big")
    path = f"documents/{parameters['file_id']}"
    about = {"file_id": parameters["file_id"], "file_unique_id": path, "file_size": len(content)}
    return about | {"file_path": path}


def _edit(telegram: "StrictTelegram", parameters: Parameters) -> Any:
    place = _place(telegram, parameters)
    message = place.message(parameters["message_id"])
    if message is None:
        raise Failure(400, "Bad Request: message to edit not found")
    content = _content(parameters)
    formulas = content.formulas if "rich_message" in parameters else None
    keyboard = buttons(parameters.get("reply_markup"))
    state = (content.text, content.entities, keyboard, formulas, content.tags)
    if state == (message.text, message.entities, message.buttons, message.formulas, message.tags):
        raise Failure(
            400,
            "Bad Request: message is not modified: specified new message content and reply markup are exactly the "
            "same as a current content and reply markup of the message",
        )
    message.text, message.entities, message.buttons, message.formulas, message.tags = state
    message.edits += 1
    place.arrived.set()
    return _message_json(place, message)


def _content(parameters: Parameters) -> telegram_rich.Rich:
    try:
        if "rich_message" in parameters:
            return telegram_rich.read(parameters["rich_message"])
        text, entities = parse_text(str(parameters["text"]), parameters.get("parse_mode"))
        return telegram_rich.Rich(text, entities)
    except Refused as refused:
        raise Failure(400, f"Bad Request: {refused}") from refused


def buttons(markup: Any) -> list[list[tuple[str, str]]]:
    """The keyboard, as (label, data). Raises Failure for what Telegram refuses."""
    if not markup:
        return []
    if set(markup) != {"inline_keyboard"}:
        raise Failure(400, "Bad Request: only inline keyboards here")
    rows: list[list[tuple[str, str]]] = []
    for row in markup["inline_keyboard"]:
        if not row or len(row) > 8:
            raise Failure(400, f"Bad Request: a row of {len(row)} buttons")
        for button in row:
            if set(button) != {"text", "callback_data"}:
                raise Failure(400, f"Bad Request: BUTTON_TYPE_INVALID {sorted(button)}")
            if not button["text"].strip():
                raise Failure(400, "Bad Request: inline keyboard button text must be non-empty")
            if not 1 <= len(button["callback_data"].encode()) <= 64:
                raise Failure(400, "Bad Request: BUTTON_DATA_INVALID")
        rows.append([(button["text"], button["callback_data"]) for button in row])
    if sum(map(len, rows)) > 100:
        raise Failure(400, "Bad Request: REPLY_MARKUP_TOO_LONG")
    return rows


def _inline(place: Place, markup: Any) -> Any:
    """The markup, if it is buttons under the message; what takes the keyboard's place is for private chats here."""
    if not markup or "inline_keyboard" in markup:
        return markup
    if place.type != "private":
        raise Failure(400, "Bad Request: reply keyboards can be used in private chats only")
    return None


def _key(markup: Any) -> dict[str, Any] | None:
    """The key that picks a chat: https://core.telegram.org/bots/api#keyboardbuttonrequestchat. Raises Failure."""
    if not markup or "keyboard" not in markup:
        return None
    ((key,),) = markup["keyboard"]
    request = key["request_chat"]
    missing = {"request_id", "chat_is_channel"} - set(request)
    if missing or not key["text"].strip():
        raise Failure(400, f"Bad Request: can't parse keyboard button: {missing}")
    wanted, allowed = request["bot_administrator_rights"], request["user_administrator_rights"]
    if any(wanted[right] and not allowed[right] for right in wanted):
        raise Failure(400, "Bad Request: bot administrator rights must be a subset of user administrator rights")
    return dict(key)


def _delete(telegram: "StrictTelegram", parameters: Parameters) -> bool:
    """https://core.telegram.org/bots/api#deletemessage: its own, also in a channel where it may post."""
    place = _place(telegram, parameters)
    message = place.message(parameters["message_id"])
    if message is None or message.deleted:
        raise Failure(400, "Bad Request: message to delete not found")
    message.deleted = True
    place.arrived.set()
    return True


def _message_json(place: Place, message: Message) -> dict[str, Any]:
    message_json = {"message_id": message.id, "date": int(time.time()), "chat": place.json(), "text": message.text}
    if message.formulas is not None:
        message_json["rich_message"] = {"blocks": [{"type": "paragraph", "text": message.text}]}
        del message_json["text"]
    return message_json | ({} if place.type == "channel" else {"from": BOT})


def _answer(telegram: "StrictTelegram", parameters: Parameters) -> bool:
    for place in telegram.places.values():
        press = place.pressed.get(parameters["callback_query_id"])
        if press is not None and not press.answered.is_set():
            notice = parameters.get("text")
            if notice is not None and len(notice) > 200:
                raise Failure(400, "Bad Request: MESSAGE_TOO_LONG")
            address = parameters.get("url")
            # https://core.telegram.org/bots/api#answercallbackquery: for bots that have no game, only their own links
            if address is not None and not address.startswith(f"https://t.me/{BOT['username']}?start="):
                raise Failure(400, "Bad Request: URL_INVALID")
            press.notice, press.url, press.alert = notice, address, parameters.get("show_alert") is True
            press.answered.set()
            return True
    raise Failure(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")


def _answer_inline(telegram: "StrictTelegram", parameters: Parameters) -> bool:
    for place in telegram.places.values():
        query = place.asked.get(parameters["inline_query_id"])
        if query is not None and not query.answered.is_set() and query.age < telegram_inline.MOST_SECONDS:
            try:
                telegram_inline.answer(query, parameters)
            except Refused as refused:
                raise Failure(400, f"Bad Request: {refused}") from refused
            return True
    raise Failure(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")


def _act(telegram: "StrictTelegram", parameters: Parameters) -> bool:
    # Of a topic that was deleted it says yes: https://github.com/tdlib/telegram-bot-api/issues/732
    place = place_of(telegram, parameters)
    if not isinstance(place, Channel):
        _open_place(telegram, {**parameters, "message_thread_id": None})
    elif not place.bot_may_write:
        raise Failure(400, "Bad Request: need administrator rights in the channel chat")
    if parameters["action"] != "typing":
        raise Failure(400, "Bad Request: wrong parameter action in request")
    place.typing.append(time.monotonic())
    place.arrived.set()
    return True


def _react(telegram: "StrictTelegram", parameters: Parameters) -> bool:
    place = _place(telegram, parameters)
    (reaction,) = parameters.get("reaction") or [{"type": "emoji", "emoji": ""}]
    if reaction["type"] != "emoji" or reaction["emoji"] not in ("", "👍", "👎", "🤔", "❤", "👌", "🤷"):
        raise Failure(400, "Bad Request: REACTION_INVALID")
    place.reactions[parameters["message_id"]] = reaction["emoji"]
    place.arrived.set()
    return True


def _admins(telegram: "StrictTelegram", parameters: Parameters) -> list[dict[str, Any]]:
    place = _place(telegram, parameters)
    if not isinstance(place, Group | Channel):
        raise Failure(400, "Bad Request: there are no administrators in the private chat")
    place.asked_for_admins += 1
    admins = [{"status": "creator", "user": person.user(), "is_anonymous": False} for person in place.admins]
    if isinstance(place, Group) and place.bot_is == "administrator":
        admins += [{"status": "creator", "user": person.user(), "is_anonymous": True} for person in place.hidden_admins]
    return admins


_DO: dict[str, Callable[["StrictTelegram", Parameters], Any]] = {
    "getMe": lambda telegram, _: (
        BOT
        | {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": telegram.inline}
        | telegram.botfather
    ),
    "setWebhook": lambda telegram, parameters: telegram.set_webhook(parameters),
    "deleteWebhook": lambda telegram, _: telegram.set_webhook({"url": ""}),
    "getWebhookInfo": lambda telegram, _: {
        "url": telegram.webhook["url"],
        "has_custom_certificate": False,
        "pending_update_count": 0,
        **telegram.webhook_trouble,
    },
    "sendMessage": _send,
    "sendDocument": _send_document,
    "sendPhoto": _send_photo,
    "getFile": _get_file,
    "sendRichMessage": _send,
    "editMessageText": _edit,
    "deleteMessage": _delete,
    "answerCallbackQuery": _answer,
    "answerInlineQuery": _answer_inline,
    "sendChatAction": _act,
    "setMessageReaction": _react,
    "getChatAdministrators": _admins,
    "getChat": telegram_membership.get_chat,
    "getChatMember": telegram_membership.get_chat_member,
    "setMyCommands": telegram_menus.set_commands,
    "getMyCommands": telegram_menus.get_commands,
    "deleteMyCommands": telegram_menus.delete_commands,
}
