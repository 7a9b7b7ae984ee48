"""An update in, the place its answer belongs out: chat, forum topic, message, person."""

from dataclasses import dataclass

from telegram import Chat, Message, Update


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer goes and whom its buttons are for."""

    chat_id: int
    user_id: int | None
    private: bool
    thread_id: int | None = None
    reply_to: int | None = None  # in groups, the message that asked


def find_place(update: Update) -> Place:
    """Return where the answer to a message or a press belongs."""
    chat, user = update.effective_chat, update.effective_user
    if chat is None:
        raise ValueError(f"update {update.update_id} came from no chat")
    message = update.effective_message
    private = chat.type == Chat.PRIVATE
    asked = update.message is not None and not private
    return Place(
        chat_id=chat.id,
        user_id=user.id if user else None,
        private=private,
        thread_id=_find_thread(message),
        reply_to=message.message_id if asked and message else None,
    )


def _find_thread(message: object) -> int | None:
    # Replies in an ordinary group carry a thread id too, which sendMessage would refuse.
    if isinstance(message, Message) and message.is_topic_message:
        return message.message_thread_id
    return None
