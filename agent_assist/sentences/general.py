"""Sentences that belong to no single room: commands, settings, search."""

from agent_assist.sentences.catalogue import Sentence

SENTENCES = {
    "nothing-kept": Sentence(
        "This computer has no keyring, so nothing is kept on it. Set AGENT_ASSIST_PASSPHRASE to "
        "keep an encrypted profile.",
        "Cet ordinateur n’a pas de trousseau de clés; rien n’y est conservé. Définissez "
        "AGENT_ASSIST_PASSPHRASE pour conserver un profil chiffré.",
    ),
    "search-no-hits": Sentence(
        "Nothing was found for “{query}”. Try fewer or other words.",
        "Rien n’a été trouvé pour «\u00a0{query}\u00a0». Essayez moins de mots, ou d’autres mots.",
    ),
    "search-repaired": Sentence(
        "Showing results for “{repaired}”.",
        "Résultats pour «\u00a0{repaired}\u00a0».",
    ),
    "setting-locked": Sentence(
        "This setting is decided by your organization. Ask your IT team to change it.",
        "Ce réglage est fixé par votre organisation. Demandez à votre équipe des TI de le "
        "modifier.",
    ),
    "setting-refused": Sentence(
        "“{value}” is not possible for this setting. Choose another value.",
        "La valeur «\u00a0{value}\u00a0» n’est pas possible pour ce réglage. Choisissez-en "
        "une autre.",
    ),
    "person-name-missing": Sentence(
        "Your name is missing. Type the name your team knows you by.",
        "Votre nom manque. Inscrivez le nom sous lequel votre équipe vous connaît.",
    ),
    "person-from-hub": Sentence(
        "The hub knows you as {person}. Your administrator can change your name and role.",
        "Le centre partagé vous connaît sous le nom de {person}. Votre administrateur peut changer "
        "votre nom et votre rôle.",
    ),
    "unexpected": Sentence(
        "Something went wrong inside the program. Your work is saved; start it again.",
        "Une erreur s’est produite dans le programme. Votre travail est enregistré; "
        "relancez le programme.",
    ),
    "no-display": Sentence(
        "There is no screen here, so the window cannot open. Use --smoke --shot FILE.png to get a "
        "picture of it, or start it where there is a screen.",
        "Il n’y a pas d’écran ici; la fenêtre ne peut pas s’ouvrir. Utilisez --smoke --shot "
        "FICHIER.png pour en obtenir une image, ou lancez-la là où il y a un écran.",
    ),
    "page-unknown": Sentence(
        "There is no page called “{page}”. Use one of these: {pages}.",
        "Aucune page ne s’appelle «\u00a0{page}\u00a0». Choisissez parmi celles-ci\u00a0: {pages}.",
    ),
    "start-too-slow": Sentence(
        "The window did not come to rest within a minute. Look at what `agent-assist doctor` says.",
        "La fenêtre n’a pas été prête en moins d’une minute. Voyez ce qu’indique "
        "`agent-assist doctor`.",
    ),
    "shot-not-saved": Sentence(
        "The picture could not be saved to {file}. Choose a folder you may write to.",
        "L’image n’a pas pu être enregistrée dans {file}. Choisissez un dossier où vous "
        "pouvez écrire.",
    ),
}
