"""Sentences of `doctor`: what was found, and what to do."""

from agent_assist.sentences.catalogue import Sentence

SENTENCES = {
    "doctor-keyring": Sentence(
        "The keyring answers.",
        "Le trousseau de clés répond.",
    ),
    "doctor-passphrase": Sentence(
        "A passphrase is given in AGENT_ASSIST_PASSPHRASE.",
        "Une phrase de passe est donnée dans AGENT_ASSIST_PASSPHRASE.",
    ),
    "doctor-no-keyring": Sentence(
        "The keyring does not answer.",
        "Le trousseau de clés ne répond pas.",
    ),
    "doctor-fix-keyring": Sentence(
        "Unlock or install a keyring, or set AGENT_ASSIST_PASSPHRASE. Without either, nothing is "
        "kept on this computer.",
        "Déverrouillez ou installez un trousseau, ou définissez AGENT_ASSIST_PASSPHRASE. Sans l’un "
        "ou l’autre, rien n’est conservé sur cet ordinateur.",
    ),
    "doctor-encryption": Sentence(
        "SQLCipher {version} encrypts the files.",
        "SQLCipher {version} chiffre les fichiers.",
    ),
    "doctor-no-encryption": Sentence(
        "The database library cannot encrypt.",
        "La bibliothèque de base de données ne peut pas chiffrer.",
    ),
    "doctor-fix-install": Sentence(
        "Install Agent Assist again from its package.",
        "Réinstallez Agent Assist à partir de son paquet.",
    ),
    "doctor-profile": Sentence(
        "The profile folder {folder} can be written to.",
        "Il est possible d’écrire dans le dossier de profil {folder}.",
    ),
    "doctor-profile-read-only": Sentence(
        "The profile folder {folder} cannot be written to.",
        "Il est impossible d’écrire dans le dossier de profil {folder}.",
    ),
    "doctor-fix-profile": Sentence(
        "Free the folder from write protection, or choose another with --profile.",
        "Retirez la protection en écriture, ou choisissez un autre dossier avec --profile.",
    ),
    "doctor-display": Sentence(
        "There is a screen for the window.",
        "Il y a un écran pour la fenêtre.",
    ),
    "doctor-no-display": Sentence(
        "There is no screen here.",
        "Il n’y a pas d’écran ici.",
    ),
    "doctor-fix-display": Sentence(
        "The commands work; for a picture of the window use --smoke --shot FILE.png.",
        "Les commandes fonctionnent; pour une image de la fenêtre, utilisez --smoke --shot "
        "FICHIER.png.",
    ),
    "doctor-inter": Sentence(
        "The Inter font is installed.",
        "La police Inter est installée.",
    ),
    "doctor-fonts": Sentence(
        "The fonts of the system are used.",
        "Les polices du système sont utilisées.",
    ),
    "doctor-no-fonts": Sentence(
        "No fonts were found.",
        "Aucune police n’a été trouvée.",
    ),
    "doctor-fix-fonts": Sentence(
        "Install a font package, for instance fonts-inter.",
        "Installez un paquet de polices, par exemple fonts-inter.",
    ),
    "doctor-search": Sentence(
        "Search by words and by meaning works; the part for meaning was ready in {ms} ms.",
        "La recherche par mots et par le sens fonctionne; la partie pour le sens a été prête en "
        "{ms}\u00a0ms.",
    ),
    "encoder-missing": Sentence(
        "Search by words works. The part that finds by meaning is missing.",
        "La recherche par mots fonctionne. La partie qui trouve par le sens est absente.",
    ),
    "encoder-damaged": Sentence(
        "Search by words works. The part that finds by meaning is damaged.",
        "La recherche par mots fonctionne. La partie qui trouve par le sens est endommagée.",
    ),
    "doctor-no-search": Sentence(
        "Search by words does not work.",
        "La recherche par mots ne fonctionne pas.",
    ),
    "doctor-calendars": Sentence(
        "Time zones are known; it is {time} in {zone}.",
        "Les fuseaux horaires sont connus; il est {time} à {zone}.",
    ),
    "doctor-no-zone": Sentence(
        "The time zone {zone} is not known here.",
        "Le fuseau horaire {zone} est inconnu ici.",
    ),
    "doctor-no-hub": Sentence(
        "No hub is connected; this workstation is complete on its own.",
        "Aucun centre partagé n’est connecté; ce poste de travail se suffit à lui-même.",
    ),
    "doctor-hub": Sentence(
        "The hub {address} answers.",
        "Le centre partagé {address} répond.",
    ),
    "doctor-hub-locked": Sentence(
        "Whether this workstation has joined a hub is not known: the profile could not be opened.",
        "On ne sait pas si ce poste fait partie d’un centre partagé : le profil n’a pas pu "
        "être ouvert.",
    ),
    "doctor-fix-hub": Sentence(
        "Meanwhile, what you do is kept here, and sent once the hub is reached.",
        "D’ici là, votre travail est conservé ici; il sera envoyé dès que le centre partagé sera "
        "joint.",
    ),
    "doctor-fix-password": Sentence(
        "Type the password in the settings, under Hub, or run agent-assist sync "
        "--once in a terminal: it asks for it. Until then, what you do is kept here.",
        "Inscrivez le mot de passe dans les paramètres, sous Centre partagé, ou lancez "
        "agent-assist sync --once dans un terminal\u00a0: il vous sera demandé. D’ici là, votre "
        "travail est conservé ici.",
    ),
}
