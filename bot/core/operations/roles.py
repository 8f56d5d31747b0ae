"""What a process of a deployment does: everything, or only what its roles say."""

from collections.abc import Set
from enum import StrEnum

GATEWAY = "gateway:"


class ProcessRole(StrEnum):
    """What a process may be started for alone; a gateway takes the commands of one platform and answers them."""

    TELEGRAM = f"{GATEWAY}telegram"
    DISCORD = f"{GATEWAY}discord"
    SCHEDULER = "scheduler"  # reads sources and says what is due; of several processes one does
    WORKER = "worker"  # composes, writes and delivers
    WEB = "web"  # answers for the pages of PUBLIC_URL


EVERY_ROLE: frozenset[ProcessRole] = frozenset(ProcessRole)


def listens(roles: Set[ProcessRole], platform: str) -> bool:
    """Whether a process with these roles takes the platform's commands; one that does everything takes all."""
    return roles == EVERY_ROLE or f"{GATEWAY}{platform}" in roles


def needs_watching(roles: Set[ProcessRole]) -> bool:
    """Whether such a process sees a trouble that no other may see: of its platform, or of the sources."""
    return not roles <= {ProcessRole.WORKER, ProcessRole.WEB}
