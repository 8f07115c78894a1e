"""Sentences about the hub: reaching it, what it refuses, and what an administrator did."""

from agent_assist.sentences.catalogue import Sentence

_REACHING = {
    "hub-unreachable": Sentence(
        "The hub does not answer. Check the network and the address; you can go on working here.",
        "Le centre partagé ne répond pas. Vérifiez le réseau et l’adresse; vous pouvez continuer "
        "à travailler ici.",
    ),
    "hub-unknown-host": Sentence(
        "No computer of that name is known. Check the address of the hub.",
        "Aucun ordinateur de ce nom n’est connu. Vérifiez l’adresse du centre partagé.",
    ),
    "hub-wrong-password": Sentence(
        "The hub did not accept the name or the password. Check both, or ask your administrator.",
        "Le centre partagé n’a pas accepté le nom ou le mot de passe. Vérifiez-les, ou demandez à "
        "votre administrateur.",
    ),
    "hub-certificate": Sentence(
        "The hub could not prove that it is the right one, so nothing was sent. Its certificate "
        "may have expired or be made for another name; or its issuer is not known here, and the "
        "address needs sslrootcert=FILE. Ask your administrator.",
        "Le centre partagé n’a pas pu prouver son identité; rien n’a été envoyé. Son certificat "
        "est peut-être expiré ou établi pour un autre nom; ou son émetteur n’est pas connu ici, et "
        "il faut ajouter sslrootcert=FICHIER à l’adresse. Demandez à votre administrateur.",
    ),
    "hub-plaintext": Sentence(
        "The address asks for a connection that is not verified ({mode}). Take sslmode out of it; "
        "only sslmode=verify-full is used over a network.",
        "L’adresse demande une connexion non vérifiée ({mode}). Retirez-en sslmode; seul "
        "sslmode=verify-full est utilisé sur un réseau.",
    ),
    "hub-recovery": Sentence(
        "The hub can only be read right now. What you do is kept here and sent when it is back.",
        "Le centre partagé est en lecture seule pour l’instant. Ce que vous faites est conservé "
        "ici et sera envoyé à son retour.",
    ),
    "hub-starting": Sentence(
        "The hub is starting. Try again in a moment.",
        "Le centre partagé démarre. Réessayez dans un instant.",
    ),
    "hub-full": Sentence(
        "The disk of the hub is full. What you do is kept here; tell your administrator.",
        "Le disque du centre partagé est plein. Ce que vous faites est conservé ici; avisez votre "
        "administrateur.",
    ),
    "hub-busy": Sentence(
        "The hub is busy. Try again in a moment.",
        "Le centre partagé est occupé. Réessayez dans un instant.",
    ),
    "hub-database-missing": Sentence(
        "There is no database of that name. Check the address of the hub.",
        "Il n’y a pas de base de données de ce nom. Vérifiez l’adresse du centre partagé.",
    ),
    "hub-not-initialised": Sentence(
        "That database is not a hub yet. An administrator makes it one with hub init.",
        "Cette base de données n’est pas encore un centre partagé. Un administrateur l’initialise "
        "avec hub init.",
    ),
    "hub-older": Sentence(
        "The hub is older than this program and lacks what was asked. An administrator brings it "
        "up to date with hub migrate.",
        "Le centre partagé est plus ancien que ce programme et ne connaît pas cette demande. Un "
        "administrateur le met à jour avec hub migrate.",
    ),
    "hub-newer": Sentence(
        "The hub comes from a newer Agent Assist (step {schema}). Update this program.",
        "Le centre partagé vient d’une version plus récente d’Agent Assist (étape {schema}). "
        "Mettez ce programme à jour.",
    ),
    "hub-dsn": Sentence(
        "That is not the address of a hub. Write it like host=hub.example.org dbname=hub "
        "user=name.",
        "Ce n’est pas l’adresse d’un centre partagé. Écrivez-la ainsi\u00a0: "
        "host=hub.example.org dbname=hub user=nom.",
    ),
    "hub-dsn-missing": Sentence(
        "Which hub? Give its address with --dsn, or set AGENT_ASSIST_HUB.",
        "Quel centre partagé? Donnez son adresse avec --dsn, ou définissez AGENT_ASSIST_HUB.",
    ),
    "hub-dsn-password": Sentence(
        "An address must not hold a password. Take it out; you will be asked for it.",
        "Une adresse ne doit pas contenir de mot de passe. Retirez-le; il vous sera demandé.",
    ),
}

_REFUSED = {
    "hub-permission": Sentence(
        "The hub does not allow that to you. Ask a lead or your administrator.",
        "Le centre partagé ne vous le permet pas. Demandez à un chef d’équipe ou à votre "
        "administrateur.",
    ),
    "hub-unknown-person": Sentence(
        "The hub does not know you. Ask your administrator to add you.",
        "Le centre partagé ne vous connaît pas. Demandez à votre administrateur de vous ajouter.",
    ),
    "hub-revoked": Sentence(
        "Your access to the hub has ended. Ask your administrator.",
        "Votre accès au centre partagé a pris fin. Adressez-vous à votre administrateur.",
    ),
    "hub-device-unknown": Sentence(
        "The hub does not know this workstation yet. It will be registered at the next contact.",
        "Le centre partagé ne connaît pas encore ce poste. Il sera inscrit au prochain contact.",
    ),
    "hub-device-clone": Sentence(
        "This workstation is a copy of another one. It is given an identity of its own; nothing "
        "is lost.",
        "Ce poste est la copie d’un autre. Il reçoit une identité propre; rien n’est perdu.",
    ),
    "hub-gap": Sentence(
        "The hub has your work up to number {have} only. What is missing is sent again.",
        "Le centre partagé n’a votre travail que jusqu’au numéro {have}. Le reste est renvoyé.",
    ),
    "hub-client-too-old": Sentence(
        "This program is too old for the hub. What you did is still delivered; update to go on.",
        "Ce programme est trop ancien pour le centre partagé. Ce que vous avez fait est tout de "
        "même remis; mettez-le à jour pour continuer.",
    ),
    "hub-behind-floor": Sentence(
        "This workstation was away for too long to catch up. It takes a fresh copy.",
        "Ce poste est resté absent trop longtemps pour se rattraper. Il prend une nouvelle copie.",
    ),
    "hub-packs-refused": Sentence(
        "Your lead does not allow callbacks to be taken along without a connection.",
        "Votre chef d’équipe ne permet pas d’emporter des rappels hors connexion.",
    ),
    "hub-callbacks-wait": Sentence(
        "The hub was put back to a backup, and a desktop without a connection may still be "
        "dialling. Callbacks wait until your administrator says that every desktop is back, at "
        "most for half a day.",
        "Le centre partagé a été ramené à une sauvegarde, et un poste sans connexion est peut-être "
        "en train de composer. Les rappels attendent que votre administrateur dise que tous les "
        "postes sont revenus, au plus une demi-journée.",
    ),
    "hub-refused": Sentence(
        "The hub refused with the code {sqlstate}. Give this code to your administrator.",
        "Le centre partagé a refusé avec le code {sqlstate}. Donnez ce code à votre "
        "administrateur.",
    ),
}

_ADMINISTERING = {
    "hub-migration-changed": Sentence(
        "Step {name} of the hub is not the one that this program knows. Nothing was changed; "
        "install Agent Assist again from its package.",
        "L’étape {name} du centre partagé n’est pas celle que ce programme connaît. Rien n’a été "
        "modifié; réinstallez Agent Assist à partir de son paquet.",
    ),
    "hub-name": Sentence(
        "The name of a person has 1 to {bytes} bytes. Choose a shorter one.",
        "Le nom d’une personne compte de 1 à {bytes} octets. Choisissez-en un plus court.",
    ),
    "hub-name-reserved": Sentence(
        "The name {name} is reserved. Choose another.",
        "Le nom {name} est réservé. Choisissez-en un autre.",
    ),
    "hub-team-name": Sentence(
        "The name of a team must not be empty, nor *, nor hold a colon.",
        "Le nom d’une équipe ne peut pas être vide, ni *, ni contenir un deux-points.",
    ),
    "hub-person-missing": Sentence(
        "Nobody of the name {name} has access to the hub.",
        "Personne du nom de {name} n’a accès au centre partagé.",
    ),
    "hub-person-added": Sentence(
        "{person} was added to the team {team}.",
        "{person} fait maintenant partie de l’équipe {team}.",
    ),
    "hub-person-changed": Sentence(
        "{person} had a login, which keeps its password; role and team are set.",
        "{person} avait déjà un accès, qui garde son mot de passe; le rôle et l’équipe sont fixés.",
    ),
    "hub-person-revoked": Sentence(
        "{person} is shut out; the callbacks held went back to the team.",
        "{person} n’a plus accès; les rappels en main sont revenus à l’équipe.",
    ),
    "hub-ask-password": Sentence(
        "First password of {person} (empty for a certificate or Kerberos):",
        "Premier mot de passe de {person} (vide pour un certificat ou Kerberos)\u00a0:",
    ),
    "hub-updated": Sentence(
        "The hub is up to date; steps taken: {count}.",
        "Le centre partagé est à jour; étapes franchies\u00a0: {count}.",
    ),
    "hub-up-to-date": Sentence(
        "The hub is up to date; there was nothing to do.",
        "Le centre partagé est à jour; il n’y avait rien à faire.",
    ),
    "hub-status": Sentence(
        "PostgreSQL {server_version}, step {schema}, {mib} MiB; entries: {entries}, documents: "
        "{documents}, workstations: {devices}; late results to review: {stale}, refused items: "
        "{rejected}.",
        "PostgreSQL {server_version}, étape {schema}, {mib}\u00a0Mio; entrées\u00a0: {entries}, "
        "documents\u00a0: {documents}, postes\u00a0: {devices}; résultats tardifs à "
        "examiner\u00a0: {stale}, éléments refusés\u00a0: {rejected}.",
    ),
    "hub-status-team": Sentence(
        "{team}: agents: {agents}, leads: {leads}, open callbacks: {callbacks}, claimed: {leases}.",
        "{team}\u00a0: agents\u00a0: {agents}, chefs d’équipe\u00a0: {leads}, rappels "
        "ouverts\u00a0: {callbacks}, pris\u00a0: {leases}.",
    ),
    "hub-status-behind": Sentence(
        "The hub lacks {count} steps that this program knows. Run hub migrate.",
        "Il manque au centre partagé {count} étapes que ce programme connaît. Lancez hub migrate.",
    ),
    "hub-status-snapshot": Sentence(
        "Snapshot for new workstations: of {day}, age in days: {days}; documents that they take "
        "one by one: {lacking}.",
        "Instantané pour les nouveaux postes\u00a0: du {day}, âge en jours\u00a0: {days}; "
        "documents qu’ils reçoivent un à un\u00a0: {lacking}.",
    ),
    "hub-status-no-snapshot": Sentence(
        "Snapshot for new workstations: none; documents that they take one by one: {lacking}.",
        "Instantané pour les nouveaux postes\u00a0: aucun; documents qu’ils reçoivent un à "
        "un\u00a0: {lacking}.",
    ),
    "hub-snapshot-due": Sentence(
        "New workstations would take {lacking} documents one by one, which is slow. Make a "
        "snapshot with hub snapshot --key FILE, or name the key when you publish.",
        "Les nouveaux postes recevraient {lacking} documents un à un, ce qui est lent. Créez un "
        "instantané avec hub snapshot --key FICHIER, ou indiquez la clé en publiant.",
    ),
    "hub-restored": Sentence(
        "The hub has begun a new epoch; every workstation sends again what it keeps. Callbacks "
        "wait: when every workstation has been back, say so with hub restored --all-back.",
        "Le centre partagé commence une nouvelle époque; chaque poste renvoie ce qu’il conserve. "
        "Les rappels attendent\u00a0: quand tous les postes sont revenus, dites-le avec hub "
        "restored --all-back.",
    ),
    "hub-all-back": Sentence(
        "Callbacks go on in a quarter of an hour, when calls begun before are over.",
        "Les rappels reprennent dans un quart d’heure, une fois terminés les appels en cours.",
    ),
    "hub-status-waiting": Sentence(
        "Callbacks wait since a restore, at the latest until: {callbacks_from}. Workstations not "
        "back yet, by person: {away}. When every workstation has been back, say so with hub "
        "restored --all-back.",
        "Les rappels attendent depuis un retour à une sauvegarde, au plus tard "
        "jusqu’à\u00a0: {callbacks_from}. Postes pas encore revenus, par personne\u00a0: {away}. "
        "Quand tous les postes sont revenus, dites-le avec hub restored --all-back.",
    ),
    "hub-status-returned": Sentence(
        "Callbacks wait since a restore, at the latest until: {callbacks_from}. Every workstation "
        "that the backup knows has been back; those that joined after it was made are not counted. "
        "Once they have been back too, say so with hub restored --all-back, if you have not yet.",
        "Les rappels attendent depuis un retour à une sauvegarde, au plus tard "
        "jusqu’à\u00a0: {callbacks_from}. Tous les postes que la sauvegarde connaît sont revenus; "
        "ceux qui se sont joints après elle ne sont pas comptés. Quand ils sont revenus aussi, "
        "dites-le avec hub restored --all-back, si ce n’est pas déjà fait.",
    ),
    "hub-was-restored": Sentence(
        "The hub was put back to an earlier state. What it lacks is sent again from here and "
        "counts once. Your callbacks went back to the team; claim them again before you dial.",
        "Le centre partagé a été ramené à un état antérieur. Ce qui lui manque lui est renvoyé "
        "d’ici et ne compte qu’une fois. Vos rappels sont revenus à l’équipe; reprenez-les en "
        "charge avant de composer.",
    ),
    "hub-compacted": Sentence(
        "Deletions older than {days} days that were forgotten: {count}.",
        "Suppressions de plus de {days} jours oubliées\u00a0: {count}.",
    ),
    "hub-published": Sentence(
        "Created: {created}, updated: {updated}, unchanged: {unchanged}, refused: {rejected}.",
        "Créés\u00a0: {created}, mis à jour\u00a0: {updated}, inchangés\u00a0: {unchanged}, "
        "refusés\u00a0: {rejected}.",
    ),
    "hub-snapshot-made": Sentence(
        "A snapshot of {documents} documents ({mib} MiB) is ready for new workstations.",
        "Un instantané de {documents} documents ({mib} Mio) est prêt pour les nouveaux postes.",
    ),
    "hub-signing-key-missing": Sentence(
        "A snapshot is signed. Name the file of the key with --key; --new-key makes it.",
        "Un instantané est signé. Indiquez le fichier de la clé avec --key; --new-key le crée.",
    ),
    "hub-signing-key": Sentence(
        "This file holds no signing key. Name the one that hub snapshot --new-key made.",
        "Ce fichier ne contient pas de clé de signature. Indiquez celui que hub snapshot --new-key "
        "a créé.",
    ),
    "hub-signing-key-exists": Sentence(
        "{file} is there already, and a key is never written over. Choose another name.",
        "{file} existe déjà, et une clé n’est jamais remplacée. Choisissez un autre nom.",
    ),
    "hub-signing-key-other": Sentence(
        "This is not the key that the hub’s snapshots are signed with, and workstations would "
        "refuse it. Name that one; if it is lost, make another with --new-key.",
        "Ce n’est pas la clé avec laquelle les instantanés du centre partagé sont signés; les "
        "postes la refuseraient. Indiquez la bonne; si elle est perdue, créez-en une autre avec "
        "--new-key.",
    ),
}

SENTENCES = {**_REACHING, **_REFUSED, **_ADMINISTERING}
