"""The methods about the bot itself and about chats: who it is, its menus, members, files."""

import re
from typing import Any

from tests.fakes.bot_api.bodies import Parameters
from tests.fakes.bot_api.errors import bad_request
from tests.fakes.bot_api.world import Chat, World

MAX_DOWNLOAD = 20 * 1024 * 1024
_COMMAND = re.compile(r"[a-z0-9_]{1,32}\Z")
_SCOPES = frozenset(
    {
        "default",
        "all_private_chats",
        "all_group_chats",
        "all_chat_administrators",
        "chat",
        "chat_administrators",
        "chat_member",
    }
)
_TEXT_LIMITS = {"description": 512, "short_description": 120, "name": 64}


class Profile:
    """Methods over the world."""

    def __init__(self, world: World, *, bot_id: int, username: str) -> None:
        self._world = world
        self._bot_id = bot_id
        self.username = username
        self.commands: dict[tuple[str, int | None, str], list[dict[str, str]]] = {}
        self.texts: dict[tuple[str, str], str] = {}  # (which, language) -> text

    def as_json(self) -> dict[str, Any]:
        """The bot as a user."""
        return {
            "id": self._bot_id,
            "is_bot": True,
            "first_name": "OnRecord under test",
            "username": self.username,
        }

    async def get_me(self, _parameters: Parameters) -> dict[str, Any]:
        """Who the token belongs to."""
        return self.as_json() | {
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": True,
        }

    async def set_my_commands(self, parameters: Parameters) -> bool:
        """The menu of one scope and language."""
        commands = parameters.structure("commands") or []
        if len(commands) > 100:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        for command in commands:
            if not _COMMAND.match(command.get("command", "").removeprefix("/")):
                raise bad_request("BOT_COMMAND_INVALID")
            if not 1 <= len(command.get("description", "")) <= 256:
                raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        self.commands[self._scope(parameters)] = commands
        return True

    async def get_my_commands(self, parameters: Parameters) -> list[dict[str, str]]:
        """The menu of one scope and language."""
        return self.commands.get(self._scope(parameters), [])

    async def delete_my_commands(self, parameters: Parameters) -> bool:
        """No menu for one scope and language."""
        self.commands.pop(self._scope(parameters), None)
        return True

    def _scope(self, parameters: Parameters) -> tuple[str, int | None, str]:
        scope = parameters.structure("scope") or {"type": "default"}
        if scope.get("type") not in _SCOPES:
            raise bad_request("can't parse BotCommandScope: unsupported type specified")
        chat_id = scope.get("chat_id")
        if chat_id is not None and int(chat_id) not in self._world.chats:
            raise bad_request("chat not found")
        return scope["type"], chat_id, parameters.text("language_code")

    async def set_my_description(self, parameters: Parameters) -> bool:
        """What an empty chat with the bot shows."""
        return self._set_text(parameters, "description")

    async def set_my_short_description(self, parameters: Parameters) -> bool:
        """What the bot's profile shows."""
        return self._set_text(parameters, "short_description")

    async def set_my_name(self, parameters: Parameters) -> bool:
        """What the bot is called."""
        return self._set_text(parameters, "name")

    async def get_my_description(self, parameters: Parameters) -> dict[str, str]:
        """What was set."""
        return self._get_text(parameters, "description")

    async def get_my_short_description(self, parameters: Parameters) -> dict[str, str]:
        """What was set."""
        return self._get_text(parameters, "short_description")

    async def get_my_name(self, parameters: Parameters) -> dict[str, str]:
        """What was set."""
        return self._get_text(parameters, "name")

    def _set_text(self, parameters: Parameters, which: str) -> bool:
        if len(parameters.text(which)) > _TEXT_LIMITS[which]:
            raise bad_request(f"{which.replace('_', ' ')} is too long")
        self.texts[which, parameters.text("language_code")] = parameters.text(which)
        return True

    def _get_text(self, parameters: Parameters, which: str) -> dict[str, str]:
        return {which: self.texts.get((which, parameters.text("language_code")), "")}

    async def get_chat(self, parameters: Parameters) -> dict[str, Any]:
        """A chat in full."""
        chat = self._chat(parameters)
        return chat.as_json() | {"accent_color_id": 0, "max_reaction_count": 11}

    async def get_chat_member(self, parameters: Parameters) -> dict[str, Any]:
        """What somebody is in a chat."""
        user_id = parameters.integer("user_id")
        status = self._chat(parameters).members.get(user_id)
        if status is None:
            raise bad_request("PARTICIPANT_ID_INVALID")
        return self._member_json(user_id, status)

    async def get_chat_administrators(self, parameters: Parameters) -> list[dict[str, Any]]:
        """Who runs a group."""
        members = self._chat(parameters).members.items()
        return [
            self._member_json(user_id, status)
            for user_id, status in members
            if status in {"creator", "administrator"}
        ]

    def _chat(self, parameters: Parameters) -> Chat:
        chat = self._world.chats.get(parameters.integer("chat_id"))
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def _member_json(self, user_id: int, status: str) -> dict[str, Any]:
        known = self._world.chats.get(user_id)
        user = {"id": user_id, "is_bot": False, "first_name": known.title if known else "?"}
        rights = dict.fromkeys(_ADMINISTRATOR_RIGHTS, False) if status == "administrator" else {}
        anonymity = {} if status == "member" else {"is_anonymous": False}
        return {"status": status, "user": user} | anonymity | rights

    async def get_file(self, parameters: Parameters) -> dict[str, Any]:
        """Where a file can be downloaded."""
        file_id = parameters.text("file_id")
        if file_id not in self._world.files:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        path, upload = self._world.files[file_id]
        if len(upload.body) > MAX_DOWNLOAD:
            raise bad_request("file is too big")
        size = len(upload.body)
        ids = {"file_id": file_id, "file_unique_id": file_id}
        return ids | {"file_size": size, "file_path": path}


_ADMINISTRATOR_RIGHTS = (
    "can_be_edited", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
    "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users",
    "can_post_stories", "can_edit_stories", "can_delete_stories",
)  # fmt: skip
