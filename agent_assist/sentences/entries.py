"""Sentences about reading and curating entries."""

from agent_assist.sentences.catalogue import Sentence

SENTENCES = {
    "entry-not-found": Sentence(
        "There is no entry “{id}” here. It may have been withdrawn; search for its title.",
        "L’entrée «\u00a0{id}\u00a0» n’existe pas ici. Elle a peut-être été retirée; cherchez son "
        "titre.",
    ),
    "curating-needs-lead": Sentence(
        "Only a team lead may change entries. Ask your lead, or change your role in Settings.",
        "Seuls les chefs d’équipe peuvent modifier les entrées. Demandez à votre chef d’équipe, ou "
        "changez votre rôle dans les réglages.",
    ),
    "draft-not-found": Sentence(
        "There is no draft of “{id}” any more. Open the entry to see what was published.",
        "Il n’y a plus d’ébauche de «\u00a0{id}\u00a0». Ouvrez l’entrée pour voir ce qui est "
        "publié.",
    ),
    "draft-title-missing": Sentence(
        "A title is missing. Give the entry a title in each language.",
        "Un titre manque. Donnez un titre à l’entrée dans chaque langue.",
    ),
    "draft-not-submitted": Sentence(
        "This draft was not submitted yet. Its author submits it first.",
        "Cette ébauche n’a pas encore été soumise. Son auteur doit d’abord la soumettre.",
    ),
    "approver-is-author": Sentence(
        "{author} wrote this draft, so somebody else approves it. Ask another lead.",
        "Cette ébauche est de {author}; une autre personne doit l’approuver. Demandez à un autre "
        "chef d’équipe.",
    ),
    "draft-base-moved": Sentence(
        "Revision {number} was published while this draft was being written. Compare both texts, "
        "then save the draft again.",
        "La révision {number} a été publiée pendant la rédaction de cette ébauche. Comparez "
        "les deux "
        "textes, puis enregistrez l’ébauche de nouveau.",
    ),
    "remark-too-long": Sentence(
        "A remark has {most} characters at most; this one has {count}. Shorten it.",
        "Une remarque compte au plus {most} caractères; celle-ci en a {count}. Abrégez-la.",
    ),
    "feedback-wrong": Sentence("Wrong", "Inexact"),
    "feedback-outdated": Sentence("Out of date", "Périmé"),
    "feedback-unclear": Sentence("Hard to understand", "Difficile à comprendre"),
    "feedback-missing": Sentence("Something is missing", "Incomplet"),
    "feedback-said": Sentence("{problem}: {text}", "{problem}\u00a0: {text}"),
    "kb-feedback": Sentence(
        "Entries with open remarks: {entries}. Remarks in all: {total}.",
        "Entrées avec des remarques à traiter\u00a0: {entries}. Remarques en tout\u00a0: {total}.",
    ),
}
