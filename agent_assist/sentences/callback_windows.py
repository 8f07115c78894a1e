"""Sentences about the times that a client chose to be called at."""

from agent_assist.sentences.catalogue import Sentence

SENTENCES = {
    "callback-zone-unclear": Sentence(
        "This number may ring in several time zones ({places}). Choose the one the client is in.",
        "Ce numéro peut sonner dans plusieurs fuseaux horaires ({places}). "
        "Choisissez celui du client.",
    ),
    "callback-window-backwards": Sentence(
        "The end has to come after the start. Choose a later end.",
        "La fin doit venir après le début. Choisissez une fin plus tardive.",
    ),
    "callback-window-over": Sentence(
        "This time is already over where the client is. Choose a later one.",
        "Ce moment est déjà passé là où se trouve le client. Choisissez-en un plus tard.",
    ),
    "callback-window-overlap": Sentence(
        "This time overlaps another one that was chosen. Change one of the two.",
        "Ce moment en chevauche un autre déjà choisi. Modifiez l’un des deux.",
    ),
}
