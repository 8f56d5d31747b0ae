"""What one can say."""

from bot.commands.access import is_owner
from bot.commands.call import CommandContext, Reply
from bot.commands.services import Services
from bot.core.following.follows import tidy
from bot.errors import BadInput
from bot.views import notices


async def help(desk: Services, asked: CommandContext) -> Reply:  # noqa: A001 - the command's name
    """Every command, or one of them closely."""
    occasion = await desk.occasion(asked.chat.preferences, asked.chat.next_due)
    topic = tidy(asked.argument("topic")).removeprefix("/")
    if not topic:
        owners = desk.commands.for_owners if is_owner(desk, asked.request) else ()
        lines = [(command.usage, command.phrase) for command in (*desk.commands, *owners)]
        return Reply(notices.command_list(lines, occasion.book, desk.capabilities))
    command = desk.commands.get(topic)
    if command is None or not command.listed or (command.owner and not is_owner(desk, asked.request)):
        raise BadInput("error-unknown-command", command=topic[:30])
    return Reply(notices.command_help(command.usage, command.phrase, command.example, occasion.book))
