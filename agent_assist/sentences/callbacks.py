"""Sentences about callbacks: the reasons of a decision, and what stops a request or an import."""

from agent_assist.sentences.catalogue import Sentence

REASONS = {
    "zone-not-known": Sentence(
        "The number does not tell the client’s time zone: the local time of our service is used "
        "({places}).",
        "Le numéro n’indique pas le fuseau horaire du client\u00a0: "
        "l’heure locale de notre service est utilisée ({places}).",
    ),
    "zones-several": Sentence(
        "The number may ring in several time zones ({places}): only hours that suit all of them "
        "are used.",
        "Le numéro peut sonner dans plusieurs fuseaux horaires ({places})\u00a0: seules les "
        "heures qui conviennent à tous sont utilisées.",
    ),
    "number-not-valid": Sentence(
        "“{number}” is not a complete phone number: check it with the client before dialling.",
        "«\u00a0{number}\u00a0» n’est pas un numéro de téléphone complet\u00a0: vérifiez-le avec "
        "le client avant de le composer.",
    ),
    "attempt-of": Sentence("Attempt {number} of {total}.", "Tentative {number} sur {total}."),
    "place-kept": Sentence(
        "The client keeps the place of the request: {at}.",
        "Le client garde la place de sa demande\u00a0: {at}.",
    ),
    "not-counted": Sentence(
        "{outcome}: this attempt does not count.",
        "{outcome}\u00a0: cette tentative ne compte pas.",
    ),
    "outcome-delay": Sentence(
        "{outcome}: {delay} after the last attempt ended.",
        "{outcome}\u00a0: {delay} après la fin de la dernière tentative.",
    ),
    "outcome-next-business-day": Sentence(
        "{outcome}: on the next business day.", "{outcome}\u00a0: le jour ouvrable suivant."
    ),
    "outcome-no-delay": Sentence(
        "{outcome}: no delay before the next attempt.",
        "{outcome}\u00a0: aucun délai avant la prochaine tentative.",
    ),
    "minimum-gap": Sentence(
        "At least {gap} must pass between two attempts.",
        "Il faut laisser passer au moins {gap} entre deux tentatives.",
    ),
    "half-day-used": Sentence(
        "The client was already called in that half of the day: the next half-day is used.",
        "Le client a déjà été appelé durant cette demi-journée\u00a0: "
        "on passe à la demi-journée suivante.",
    ),
    "day-part-used": Sentence(
        "The client was already called in that part of the day: the next part is used.",
        "Le client a déjà été appelé à ce moment de la journée\u00a0: on passe au moment suivant.",
    ),
    "day-limit": Sentence(
        "The limit for that day is reached ({limit}): the next day is used.",
        "La limite pour cette journée est atteinte ({limit})\u00a0: on passe au lendemain.",
    ),
    "client-hours": Sentence(
        "Outside the client’s calling hours in {places}.",
        "Hors des heures d’appel du client (heure locale\u00a0: {places}).",
    ),
    "service-hours": Sentence(
        "Outside the hours of our service.", "Hors des heures de notre service."
    ),
    "holiday": Sentence("{day} is a holiday.", "Jour férié\u00a0: {day}."),
    "holiday-named": Sentence("{day} is a holiday ({name}).", "Jour férié\u00a0: {day} ({name})."),
    "client-holiday": Sentence(
        "{day} is a holiday where the client is.",
        "Jour férié là où se trouve le client\u00a0: {day}.",
    ),
    "client-holiday-named": Sentence(
        "{day} is a holiday where the client is ({name}).",
        "Jour férié là où se trouve le client\u00a0: {day} ({name}).",
    ),
    "window-chosen": Sentence(
        "Within the window that the client chose: {start} to {end}.",
        "Dans la plage choisie par le client\u00a0: du {start} au {end}.",
    ),
    "window-over": Sentence(
        "The window that the client chose cannot be kept ({start} to {end}): "
        "the first permitted moment after it is used.",
        "La plage choisie par le client ne peut pas être respectée (du {start} au {end})\u00a0: "
        "le premier moment permis ensuite est retenu.",
    ),
    "window-used": Sentence(
        "The client was called in the chosen window ({start} to {end}): the next permitted moment "
        "is used.",
        "Le client a été appelé durant la plage choisie (du {start} au {end})\u00a0: "
        "le prochain moment permis est retenu.",
    ),
    "window-same-hours": Sentence(
        "The window that the client chose is over: the same hours of a later day are used "
        "({start} to {end}).",
        "La plage choisie par le client est passée\u00a0: les mêmes heures d’un jour suivant sont "
        "retenues (du {start} au {end}).",
    ),
    "window-missed": Sentence(
        "Nobody called in the window that the client chose ({start} to {end}), "
        "and no call is made after it: the callback is closed.",
        "Personne n’a appelé durant la plage choisie par le client (du {start} au {end}) et aucun "
        "appel n’est fait ensuite\u00a0: le rappel est fermé.",
    ),
    "window-not-permitted": Sentence(
        "The window that the client chose ({start} to {end}) has no permitted moment, "
        "and no call is made after it: the callback is closed.",
        "La plage choisie par le client (du {start} au {end}) n’a aucun moment permis et aucun "
        "appel n’est fait ensuite\u00a0: le rappel est fermé.",
    ),
    "call-now": Sentence("The client may be called now.", "Le client peut être appelé maintenant."),
    "next-attempt": Sentence("Next attempt: {here}.", "Prochaine tentative\u00a0: {here}."),
    "next-attempt-elsewhere": Sentence(
        "Next attempt: {there} where the client is, which is {here} here.",
        "Prochaine tentative\u00a0: {there} là où se trouve le client, soit {here} ici.",
    ),
    "no-permitted-moment": Sentence(
        "No permitted moment within {days} days: check the hours, the holidays and the "
        "client’s time zone.",
        "Aucun moment permis d’ici {days} jours\u00a0: vérifiez les heures, les jours fériés et "
        "le fuseau horaire du client.",
    ),
    "ended-done": Sentence(
        "{outcome}: the callback is done.", "{outcome}\u00a0: le rappel est fait."
    ),
    "ended-closed": Sentence(
        "{outcome}: no further attempt is made.",
        "{outcome}\u00a0: aucune autre tentative ne sera faite.",
    ),
    "ended-do-not-call": Sentence(
        "{outcome}: the client must not be called again about this.",
        "{outcome}\u00a0: il ne faut plus appeler le client à ce sujet.",
    ),
    "attempts-used-up": Sentence(
        "All attempts are used up: {made} of {total}.",
        "Toutes les tentatives sont épuisées\u00a0: {made} sur {total}.",
    ),
    "outcome-limit-reached": Sentence(
        "{outcome}: the limit for this result is reached ({limit}). No further attempt is made.",
        "{outcome}\u00a0: la limite pour ce résultat est atteinte ({limit}). Aucune autre "
        "tentative ne sera faite.",
    ),
    "returned-to-team": Sentence(
        "{owner} had claimed the callback; since {at} it belongs to the team again.",
        "{owner} avait pris en charge le rappel; depuis le {at}, il revient à l’équipe.",
    ),
    "expired": Sentence(
        "The request expires before the next permitted moment: {at}.",
        "La demande prend fin avant le prochain moment permis\u00a0: {at}.",
    ),
}

REFUSALS = {
    "callback-not-offered": Sentence(
        "Callbacks are not offered for {line}. Suggest another way to get an answer.",
        "Le rappel n’est pas offert pour ce secteur ({line}). Proposez un autre moyen "
        "d’obtenir une réponse.",
    ),
    "callback-not-offered-yet": Sentence(
        "Callbacks for {line} start on {day}. Suggest another way to get an answer.",
        "Le rappel pour ce secteur ({line}) commence le {day}. Proposez un autre moyen "
        "d’obtenir une réponse.",
    ),
    "callback-paused": Sentence(
        "Callbacks for {line} have been paused since {since}: {reason}. Suggest another way to "
        "get an answer.",
        "Le rappel pour ce secteur ({line}) est suspendu depuis le {since}\u00a0: {reason}. "
        "Proposez un autre moyen d’obtenir une réponse.",
    ),
    "callback-queue-full": Sentence(
        "The callback queue for {line} is full: {waiting} of {capacity}. "
        "Suggest another way to get an answer, or another time.",
        "La file de rappels pour ce secteur ({line}) est pleine\u00a0: {waiting} sur {capacity}. "
        "Proposez un autre moyen d’obtenir une réponse, ou un autre moment.",
    ),
    "callback-already-paused": Sentence(
        "Callbacks are already paused on {day}: {reason}. Resume them first.",
        "Le rappel est déjà suspendu le {day}\u00a0: {reason}. Reprenez-le d’abord.",
    ),
    "callback-not-paused": Sentence(
        "Callbacks are not paused on {day}: there is nothing to resume.",
        "Le rappel n’est pas suspendu le {day}\u00a0: il n’y a rien à reprendre.",
    ),
    "callback-pause-unexplained": Sentence(
        "A pause needs its reason in both languages. Write it, so that agents can tell clients.",
        "Une suspension demande une raison dans les deux langues. Écrivez-la pour que les agents "
        "puissent la dire aux clients.",
    ),
    "callback-capacity-negative": Sentence(
        "The queue cannot hold {capacity} clients. Use 0 or more, or no limit.",
        "La file ne peut pas contenir {capacity} clients. Utilisez 0 ou plus, ou aucune limite.",
    ),
    "callback-line-unknown": Sentence(
        "There is no line of business “{line}”. Choose one from the list.",
        "Le secteur «\u00a0{line}\u00a0» n’existe pas. Choisissez-en un dans la liste.",
    ),
    "callback-topic-unknown": Sentence(
        "There is no topic “{topic}”. Choose one from the list, or leave it empty.",
        "Le sujet «\u00a0{topic}\u00a0» n’existe pas. Choisissez-en un dans la liste, "
        "ou laissez-le vide.",
    ),
    "callback-client-missing": Sentence(
        "The client’s name is missing. Type the name to ask for on the phone.",
        "Le nom du client manque. Inscrivez le nom de la personne à demander au téléphone.",
    ),
    "number-invalid": Sentence(
        "“{number}” is not a complete phone number. Check it with the client, area code included.",
        "«\u00a0{number}\u00a0» n’est pas un numéro de téléphone complet. Vérifiez-le avec le "
        "client, indicatif régional compris.",
    ),
    "callback-window-empty": Sentence(
        "The chosen window is over or has no length. Choose a start and a later end, "
        "still to come.",
        "La plage choisie est passée ou sans durée. Choisissez un début, puis une fin plus tard "
        "qui reste à venir.",
    ),
    "callback-not-found": Sentence(
        "The callback {id} is not here. Refresh the list and choose it again.",
        "Le rappel {id} est introuvable. Actualisez la liste et choisissez-le de nouveau.",
    ),
    "callback-ended": Sentence(
        "The callback to {client} has already ended. Request a new one if the client wants it.",
        "Le rappel de {client} est déjà terminé. Faites une nouvelle demande si le client le veut.",
    ),
    "callback-claimed": Sentence(
        "{owner} has claimed the callback to {client}. Choose another one, or ask {owner}.",
        "{owner} a pris en charge le rappel de {client}. Choisissez-en un autre, "
        "ou demandez à {owner}.",
    ),
    "callback-being-called": Sentence(
        "The call to {client} is under way. Record how it ended before handing it back.",
        "L’appel à {client} est en cours. Inscrivez-en le résultat avant de remettre le rappel.",
    ),
    "callback-changed": Sentence(
        "The callback to {client} was changed elsewhere in the meantime. Refresh and try again.",
        "Le rappel de {client} a été modifié ailleurs entre-temps. Actualisez et réessayez.",
    ),
}

RULES = {
    "outcome-unknown": Sentence(
        "There is no outcome “{outcome}”. Use a code from the list of outcomes.",
        "Le résultat «\u00a0{outcome}\u00a0» n’existe pas. Utilisez un code de la liste des "
        "résultats.",
    ),
    "outcome-delay-negative": Sentence(
        "The outcome “{outcome}” has a delay of {minutes} minutes. Use 0 or more.",
        "Le résultat «\u00a0{outcome}\u00a0» a un délai de {minutes} minutes. Utilisez 0 ou plus.",
    ),
    "outcome-delay-too-long": Sentence(
        "The outcome “{outcome}” has a delay of {minutes} minutes. Use a year or less.",
        "Le résultat «\u00a0{outcome}\u00a0» a un délai de {minutes} minutes. "
        "Utilisez un an ou moins.",
    ),
    "outcome-limit-too-low": Sentence(
        "The outcome “{outcome}” has a limit below 1. Use 1 or more, or leave it out.",
        "Le résultat «\u00a0{outcome}\u00a0» a une limite de moins de 1. Utilisez 1 ou plus, "
        "ou ne l’indiquez pas.",
    ),
    "policy-without-outcomes": Sentence(
        "“{policy}” has no outcomes, so no attempt could be recorded. List at least one, or leave "
        "the list out to use those that ship.",
        "«\u00a0{policy}\u00a0» n’a aucun résultat\u00a0: aucune tentative ne pourrait être "
        "inscrite. Donnez-en au moins un, ou retirez la liste pour utiliser ceux qui sont fournis.",
    ),
    "holiday-place-unknown": Sentence(
        "There are no statutory holidays for “{place}”. Use a code such as CA or CA-ON.",
        "Il n’y a pas de jours fériés pour «\u00a0{place}\u00a0». "
        "Utilisez un code comme CA ou CA-ON.",
    ),
    "policy-limit-high": Sentence(
        "“{field}” in the retry policy is too high. Use {maximum} or less.",
        "La valeur de «\u00a0{field}\u00a0» dans la règle de rappel est trop haute. "
        "Utilisez {maximum} ou moins.",
    ),
    "policy-limit": Sentence(
        "“{field}” in the retry policy is too low. Use {minimum} or more.",
        "La valeur de «\u00a0{field}\u00a0» dans la règle de rappel est trop basse. "
        "Utilisez {minimum} ou plus.",
    ),
    "attempt-ends-before-start": Sentence(
        "An attempt ends ({end}) before it starts ({start}). Correct its times.",
        "Une tentative se termine ({end}) avant de commencer ({start}). Corrigez les heures.",
    ),
    "zone-unknown": Sentence(
        "There is no time zone “{zone}”. Use a name such as America/Toronto.",
        "Le fuseau horaire «\u00a0{zone}\u00a0» n’existe pas. "
        "Utilisez un nom comme America/Toronto.",
    ),
    "hours-not-a-week": Sentence(
        "The hours cover {days} days instead of 7. Give hours for each day of the week.",
        "Les heures portent sur {days} jours au lieu de 7. "
        "Donnez des heures pour chaque jour de la semaine.",
    ),
    "hours-end-before-start": Sentence(
        "The hours from {start} to {end} end before they start. Correct them.",
        "Les heures de {start} à {end} finissent avant de commencer. Corrigez-les.",
    ),
    "request-field-wrong": Sentence(
        "“{field}” in the request cannot be read. Compare it with the documented form.",
        "«\u00a0{field}\u00a0» ne peut pas être lu dans la demande. "
        "Comparez avec la forme documentée.",
    ),
    "request-unreadable": Sentence(
        "{file} is not a JSON request. Give a file with one JSON object, or - to read it from "
        "standard input.",
        "{file} n’est pas une demande en JSON. Donnez un fichier contenant un objet JSON, ou - "
        "pour le lire à l’entrée standard.",
    ),
    "moment-unreadable": Sentence(
        "“{value}” is not a moment. Write it as 2026-11-24T14:30:00-05:00.",
        "«\u00a0{value}\u00a0» n’est pas un moment. Écrivez-le comme ceci\u00a0: "
        "2026-11-24T14:30:00-05:00.",
    ),
}

LISTING = {
    "callbacks-none": Sentence(
        "There are no callbacks in this list.", "Cette liste ne contient aucun rappel."
    ),
}

SENTENCES = REASONS | REFUSALS | RULES | LISTING
