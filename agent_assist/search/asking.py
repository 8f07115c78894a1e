"""What is typed, as it is encoded: the same whether it is typed as a question, a sentence or words.

The encoder gives questions a direction of their own, and titles are written either way: that says
nothing of what is looked for. So all is asked as a question, which brings it nearer to what answers
one, and the direction itself is left out of what is compared (see `stage2`).
"""

import numpy as np

from agent_assist.search.encoder import Encoder
from agent_assist.search.packing import Vector

_ENDS = " ?.!\u00a0"
# Any will do: other examples give nearly the same direction, and the same results.
_EXAMPLES = (
    "change my address", "who can help me", "the fee", "my card was lost",
    "my application was refused and I want to know what to do next",
    "can I work while I wait for my permit", "how long does it take to get an answer",
    "where do I send the form",
    "changer mon adresse", "qui peut m’aider", "les frais", "j’ai perdu ma carte",
    "ma demande a été refusée et je veux savoir quoi faire",
    "est-ce que je peux travailler en attendant mon permis",
    "combien de temps faut-il pour avoir une réponse", "où envoyer le formulaire",
)  # fmt: skip


def as_question(text: str) -> str:
    return f"{text.rstrip(_ENDS)} ?"


def what_asking_adds(encoder: Encoder) -> Vector:
    """How the vectors of questions differ from those of the same words as statements."""
    asked = encoder.encode([as_question(one) for one in _EXAMPLES])
    stated = encoder.encode([f"{one}." for one in _EXAMPLES])
    return np.asarray(np.mean(asked - stated, axis=0), np.float32)
