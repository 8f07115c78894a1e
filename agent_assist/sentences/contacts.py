"""Sentences about contacts."""

from agent_assist.sentences.catalogue import Sentence

SENTENCES = {
    "contact-outcome-missing": Sentence(
        "The outcome is missing. Choose how the contact ended.",
        "Le résultat manque. Indiquez comment le contact s’est terminé.",
    ),
    "contact-reason-missing": Sentence(
        "The reason is missing. Say in a few words why it is not fully resolved.",
        "La raison manque. Dites en quelques mots pourquoi la demande n’est pas entièrement "
        "réglée.",
    ),
    "contact-gate-blocked": Sentence(
        "A required step is open: {item} Complete it, or give a reason for closing without it.",
        "Une étape obligatoire n’est pas faite\u00a0: {item} Faites-la, ou donnez une raison de "
        "fermer sans elle.",
    ),
    "script-not-found": Sentence(
        "The script “{id}” is not here any more. Choose another one.",
        "Le script «\u00a0{id}\u00a0» n’est plus ici. Choisissez-en un autre.",
    ),
    "contact-finished": Sentence(
        "This contact is already finished. Start a new one.",
        "Ce contact est déjà terminé. Démarrez-en un nouveau.",
    ),
}
