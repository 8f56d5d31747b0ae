"""What one can say."""

from bot.commands.access import is_owner
from bot.commands.call import Reply
from bot.commands.command import CommandContext
from bot.errors import BadInput
from bot.views import notices


async def explain_commands(context: CommandContext, topic: str) -> Reply:
    """Every command, or one of them closely."""
    services = context.services
    owner = is_owner(services.rules, context.call)
    topic = topic.removeprefix("/")
    if not topic:
        for_owners = services.commands.for_owners if owner else ()
        lines = [(command.usage, command.phrase) for command in (*services.commands, *for_owners)]
        return Reply(notices.command_list(lines, context.book, services.capabilities))
    command = services.commands.get(topic)
    if command is None or not command.listed or (command.owner and not owner):
        raise BadInput("error-unknown-command", command=topic[:30])
    return Reply(notices.command_help(command.usage, command.phrase, command.example, context.book))
