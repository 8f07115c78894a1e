"""Sentences about being a member of a hub: joining, what it refused, two texts of one thing."""

from agent_assist.sentences.catalogue import Sentence

_JOINING = {
    "hub-joined": Sentence(
        "This workstation has joined {address} already. Leave that hub first.",
        "Ce poste fait déjà partie de {address}. Quittez d’abord ce centre partagé.",
    ),
    "hub-not-joined": Sentence(
        "This workstation has not joined a hub. Join one with agent-assist connect, or in the "
        "settings.",
        "Ce poste ne fait partie d’aucun centre partagé. Joignez-en un avec agent-assist connect, "
        "ou dans les paramètres.",
    ),
    "hub-access-ended": Sentence(
        "Your access to the hub has ended. What came from it and all personal data were removed "
        "from this computer. Ask your administrator.",
        "Votre accès au centre partagé a pris fin. Ce qui en venait et toutes les données "
        "personnelles ont été retirés de cet ordinateur. Adressez-vous à votre administrateur.",
    ),
    "hub-not-understood": Sentence(
        "The hub does not accept this workstation, even under a new name. Tell your administrator; "
        "nothing is lost here.",
        "Le centre partagé n’accepte pas ce poste, même sous un nouveau nom. Avisez votre "
        "administrateur; rien n’est perdu ici.",
    ),
    "hub-digest-differs": Sentence(
        "What the hub told of {stream} does not add up. It is taken again at the next contact; if "
        "this stays, tell your administrator.",
        "Ce que le centre partagé a dit de {stream} ne concorde pas. Tout sera repris au prochain "
        "contact; si cela persiste, avisez votre administrateur.",
    ),
    "hub-upload": Sentence(
        "The hub will receive: callbacks: {callbacks}, contacts: {contacts}, confirmations and "
        "searches without an answer: {facts}, entries: {entries} (from a team lead only; an "
        "agent’s texts stay here).",
        "Le centre partagé recevra\u00a0: rappels\u00a0: {callbacks}, contacts\u00a0: {contacts}, "
        "confirmations et recherches sans réponse\u00a0: {facts}, entrées\u00a0: {entries} (d’un "
        "chef d’équipe seulement; les textes d’un agent restent ici).",
    ),
    "hub-met": Sentence(
        "This workstation has joined the hub as {person}.",
        "Ce poste fait partie du centre partagé au nom de {person}.",
    ),
    "hub-synced": Sentence(
        "Sent: {pushed}, received: {pulled}, refused: {refused}.",
        "Envoyés\u00a0: {pushed}, reçus\u00a0: {pulled}, refusés\u00a0: {refused}.",
    ),
    "hub-password-not-kept": Sentence(
        "The password could not be kept: no keyring was found. You will be asked for it again.",
        "Le mot de passe n’a pas pu être conservé\u00a0: aucun trousseau n’a été trouvé. Il vous "
        "sera demandé de nouveau.",
    ),
    "callback-not-sent": Sentence(
        "The hub has not heard of the callback to {client} yet. Try again in a moment.",
        "Le centre partagé ne connaît pas encore le rappel de {client}. Réessayez dans un instant.",
    ),
}

# What the hub answered about one item, and what to do about it.
_ITEMS = {
    "hub-item-unsent": Sentence(
        "Waits for the hub.",
        "En attente du centre partagé.",
    ),
    "hub-item-conflict": Sentence(
        "Somebody else was first. Compare both texts and choose.",
        "Quelqu’un d’autre a été plus rapide. Comparez les deux textes et choisissez.",
    ),
    "hub-item-stale": Sentence(
        "Your claim had ended: the result is kept for your team lead and changes nothing.",
        "Votre prise en charge était terminée\u00a0: le résultat est conservé pour votre chef "
        "d’équipe et ne change rien.",
    ),
    "hub-item-not-allowed": Sentence(
        "You may not publish this at the hub. Ask a team lead to do it; your text stays here.",
        "Vous ne pouvez pas publier ceci au centre partagé. Demandez à un chef d’équipe; votre "
        "texte reste ici.",
    ),
    "hub-item-stream-unknown": Sentence(
        "The hub has no place for this. Ask your administrator to bring it up to date.",
        "Le centre partagé n’a pas de place pour ceci. Demandez à votre administrateur de le "
        "mettre à jour.",
    ),
    "hub-item-callback-not-found": Sentence(
        "The hub does not know this callback. Ask for it again.",
        "Le centre partagé ne connaît pas ce rappel. Demandez-le de nouveau.",
    ),
    "hub-item-callback-claimed": Sentence(
        "A colleague had claimed this callback, so the hub did not change it. Send it again when "
        "the claim has ended, or leave it out.",
        "Une ou un collègue avait pris ce rappel en charge\u00a0: le centre partagé ne l’a donc "
        "pas modifié. Renvoyez-le quand la prise en charge sera terminée, ou laissez-le de côté.",
    ),
    "hub-item-kind-unknown": Sentence(
        "The hub is older than this program and does not know this kind of item. Ask your "
        "administrator to bring it up to date.",
        "Le centre partagé est plus ancien que ce programme et ne connaît pas ce genre d’élément. "
        "Demandez à votre administrateur de le mettre à jour.",
    ),
    "hub-item-refused": Sentence(
        "The hub could not take this item; it keeps a copy. Tell your administrator.",
        "Le centre partagé n’a pas pu prendre cet élément; il en garde une copie. Avisez votre "
        "administrateur.",
    ),
}

# How far a callback got.
_CALLBACKS = {
    "hub-callback-here-only": Sentence(
        "Here only: not sent to the hub yet",
        "Ici seulement\u00a0: pas encore envoyé au centre partagé",
    ),
    "hub-callback-sent": Sentence(
        "Sent: the hub has not confirmed it yet",
        "Envoyé\u00a0: pas encore confirmé par le centre partagé",
    ),
    "hub-callback-confirmed": Sentence(
        "Confirmed by the hub",
        "Confirmé par le centre partagé",
    ),
    "hub-callback-refused": Sentence(
        "Refused by the hub: F9 says why",
        "Refusé par le centre partagé : F9 dit pourquoi",
    ),
    "hub-callback-conflict": Sentence(
        "Changed by somebody else first: F9 shows both",
        "Modifié d’abord par quelqu’un d’autre : F9 montre les deux",
    ),
    "hub-callback-stale": Sentence(
        "Too late: kept for your team lead",
        "Trop tard : conservé pour votre chef d’équipe",
    ),
}

_DECIDING = {
    "conflict-settled": Sentence(
        "This was decided already.",
        "Cela a déjà été décidé.",
    ),
    "conflict-draft-exists": Sentence(
        "There is a draft of {id} under way. Finish or discard it first, then choose.",
        "Un brouillon de {id} est en cours. Terminez-le ou supprimez-le d’abord, puis choisissez.",
    ),
}

# What a lead sees of results that came too late.
_LATE = {
    "late-result": Sentence(
        "{person} said: {outcome} ({at}). The claim number {token} had ended by then, so nothing "
        "was changed.",
        "{person} a dit\u00a0: {outcome} ({at}). La prise en charge numéro {token} était alors "
        "terminée; rien n’a donc été modifié.",
    ),
    "late-result-note": Sentence(
        "Late result of {person}, {at}: {outcome}. {note}",
        "Résultat tardif de {person}, {at}\u00a0: {outcome}. {note}",
    ),
    "late-result-line": Sentence(
        "{client}: {outcome} ({person}, {at}, claim number {token}). {note}",
        "{client}\u00a0: {outcome} ({person}, {at}, prise en charge numéro {token}). {note}",
    ),
    "late-results-none": Sentence(
        "No late result waits for you.",
        "Aucun résultat tardif ne vous attend.",
    ),
    "late-result-kept": Sentence(
        "The late result about {client} is a note of the callback now.",
        "Le résultat tardif au sujet de {client} est maintenant une note du rappel.",
    ),
    "late-result-seen": Sentence(
        "The late result about {client} is marked as seen.",
        "Le résultat tardif au sujet de {client} est marqué comme vu.",
    ),
    "late-result-settled": Sentence(
        "Another lead has seen to the late result about {client} already.",
        "Une ou un autre chef d’équipe s’est déjà occupé du résultat tardif au sujet de {client}.",
    ),
    "late-result-unknown": Sentence(
        "No late result {id} waits. callbacks late lists them.",
        "Aucun résultat tardif {id} n’attend. callbacks late en donne la liste.",
    ),
}

# Too long without the hub.
_OFFLINE = {
    "hub-offline-locked": Sentence(
        "The hub was not reached since {since}, which is longer than {hours} hours. Callbacks and "
        "contacts stay closed until it is reached once. Nothing is lost: what was done here is "
        "kept and sent then.",
        "Le centre partagé n’a pas été joint depuis le {since}, soit plus de {hours} heures. Les "
        "rappels et les contacts restent fermés jusqu’à ce qu’il soit joint une fois. Rien n’est "
        "perdu\u00a0: ce qui a été fait ici est conservé et sera alors envoyé.",
    ),
    "hub-offline-how": Sentence(
        "Connect this computer to the network of the team and ask the hub. Search, entries and "
        "replies go on working.",
        "Branchez cet ordinateur au réseau de l’équipe et interrogez le centre partagé. La "
        "recherche, les entrées et les réponses continuent de fonctionner.",
    ),
}

# Work for the time without the hub.
_PACKS = {
    "pack-end-wrong": Sentence(
        "Choose an end that lies ahead, at most {hours} hours from now.",
        "Choisissez une fin à venir, dans {hours} heures au plus.",
    ),
    "pack-taken": Sentence(
        "Taken along: {count}, in your hands until {until}.",
        "Emportés\u00a0: {count}, entre vos mains jusqu’au {until}.",
    ),
    "pack-nothing-due": Sentence(
        "No callback is due and free now: nothing was taken along.",
        "Aucun rappel n’est dû et libre en ce moment\u00a0: rien n’a été emporté.",
    ),
    "pack-given-back": Sentence(
        "Given back to the team: {count}.",
        "Rendus à l’équipe\u00a0: {count}.",
    ),
    "pack-held": Sentence(
        "You have taken along until {until}: {clients}.",
        "Vous avez emporté jusqu’au {until}\u00a0: {clients}.",
    ),
    "pack-full": Sentence(
        "You have taken along as many as your team lead allows ({most}).",
        "Vous avez emporté autant de rappels que votre chef d’équipe le permet ({most}).",
    ),
    "packs-allowed": Sentence(
        "Callbacks that each person of the team may take along: {most}.",
        "Rappels que chaque personne de l’équipe peut emporter\u00a0: {most}.",
    ),
    "packs-none": Sentence(
        "Nobody of the team may take callbacks along now.",
        "Personne dans l’équipe ne peut emporter de rappels maintenant.",
    ),
}

SENTENCES = {**_PACKS, **_OFFLINE, **_LATE, **_JOINING, **_ITEMS, **_CALLBACKS, **_DECIDING}
