"""What the stand-in's methods take, and how a call that gives them something else is refused."""

import json
import re
from typing import Any

Parameters = dict[str, Any]
RATED = frozenset({"sendMessage", "sendDocument", "sendPhoto", "editMessageText", "sendRichMessage"})

_JSON = frozenset(
    (
        *("reply_markup", "link_preview_options", "reply_parameters", "commands", "scope", "allowed_updates"),
        *("reaction", "results", "button", "rich_message"),
    )
)
_INTEGERS = frozenset(
    (
        *("chat_id", "message_id", "message_thread_id", "offset", "timeout", "limit", "user_id"),
        "cache_time",
    )
)
_TAKES: dict[str, tuple[str, str]] = {  # method: what it needs, what else it takes
    "getMe": ("", ""),
    "getUpdates": ("", "offset limit timeout allowed_updates"),
    "setWebhook": ("url", "allowed_updates secret_token max_connections drop_pending_updates"),
    "deleteWebhook": ("", "drop_pending_updates"),
    "getWebhookInfo": ("", ""),
    "sendMessage": (
        "chat_id text",
        "message_thread_id parse_mode link_preview_options disable_notification reply_markup reply_parameters",
    ),
    "sendPhoto": ("chat_id photo", "message_thread_id disable_notification caption"),
    "sendDocument": ("chat_id document", "message_thread_id disable_notification caption"),
    "getFile": ("file_id", ""),
    "editMessageText": ("chat_id message_id", "text parse_mode link_preview_options reply_markup rich_message"),
    "sendRichMessage": (
        "chat_id rich_message",
        "message_thread_id disable_notification reply_markup reply_parameters",
    ),
    "deleteMessage": ("chat_id message_id", ""),
    "answerCallbackQuery": ("callback_query_id", "text show_alert cache_time url"),
    "answerInlineQuery": ("inline_query_id results", "cache_time is_personal next_offset button"),
    "sendChatAction": ("chat_id action", "message_thread_id"),
    "setMessageReaction": ("chat_id message_id", "reaction is_big"),
    "getChatAdministrators": ("chat_id", ""),
    "getChat": ("chat_id", ""),
    "getChatMember": ("chat_id user_id", ""),
    "setMyCommands": ("commands", "scope language_code"),
    "getMyCommands": ("", "scope language_code"),
    "deleteMyCommands": ("", "scope language_code"),
}


class Failure(Exception):
    """An answer other than 200: status, description, parameters."""

    def __init__(self, status: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters


def in_full(method: str) -> str:
    """The method's name as it is documented: methods are the same in lower case."""
    return next((name for name in _TAKES if name.casefold() == method.casefold()), method)


def read(method: str, form: dict[str, Any], *, rich: bool = True) -> Parameters:
    """The parameters of a call. Raises Failure for what the method does not take, or lacks; `rich`: since 10.1."""
    if method not in _TAKES or (method == "sendRichMessage" and not rich):
        raise Failure(404, "Not Found")
    needed, optional = (set(names.split()) for names in _TAKES[method])
    if not rich:
        optional -= {"rich_message"}
    if method == "editMessageText" and len({"text", "rich_message"} & set(form)) != 1:
        raise Failure(400, "Bad Request: message text is empty")
    if surplus := set(form) - needed - optional:
        raise Failure(400, f"Bad Request: {method} takes no {', '.join(sorted(surplus))}")
    if missing := needed - set(form):
        raise Failure(400, f"Bad Request: {method} needs {', '.join(sorted(missing))}")
    parameters: Parameters = {}
    for name, text in form.items():
        if not isinstance(text, str):
            parameters[name] = text
        elif name in _JSON:
            parameters[name] = json.loads(text)
        elif name in _INTEGERS:
            if not re.fullmatch(r"-?\d+", text):
                raise Failure(400, f"Bad Request: {name} is no number")
            parameters[name] = int(text)
        else:
            parameters[name] = {"true": True, "false": False}.get(text.casefold(), text)
    return parameters
