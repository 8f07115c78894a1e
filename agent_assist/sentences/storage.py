"""Sentences about the profile on disk: keys, files, locks, space."""

from agent_assist.sentences.catalogue import Sentence

SENTENCES = {
    "keyring-unavailable": Sentence(
        "The keyring of this computer cannot be used, so the encrypted files cannot be opened. "
        "Unlock it and start again, or set AGENT_ASSIST_PASSPHRASE before making a profile.",
        "Le trousseau de clés de cet ordinateur est inutilisable; les fichiers chiffrés ne peuvent "
        "pas être ouverts. Déverrouillez-le et relancez, ou définissez "
        "AGENT_ASSIST_PASSPHRASE avant "
        "de créer un profil.",
    ),
    "key-missing": Sentence(
        "The key of this profile is no longer in the keyring. Your files are untouched; ask your "
        "IT team to restore the keyring, or start with another profile folder.",
        "La clé de ce profil n’est plus dans le trousseau. Vos fichiers sont intacts; demandez à "
        "votre équipe des TI de rétablir le trousseau, ou choisissez un autre dossier de profil.",
    ),
    "passphrase-needed": Sentence(
        "This profile is locked with a passphrase. Type it, or set AGENT_ASSIST_PASSPHRASE.",
        "Ce profil est protégé par une phrase de passe. Inscrivez-la, ou définissez "
        "AGENT_ASSIST_PASSPHRASE.",
    ),
    "wrong-key": Sentence(
        "That is not the key of this profile. Nothing was changed; check the passphrase and try "
        "again.",
        "Ce n’est pas la clé de ce profil. Rien n’a été modifié; vérifiez la phrase de passe et "
        "réessayez.",
    ),
    "profile-card-damaged": Sentence(
        "{file} in the profile folder cannot be read. Restore it from a backup, or start with "
        "another profile folder; the encrypted files are untouched.",
        "Le fichier {file} du dossier de profil est illisible. Rétablissez-le à partir d’une copie "
        "de sauvegarde, ou choisissez un autre dossier de profil; les fichiers chiffrés sont "
        "intacts.",
    ),
    "file-foreign": Sentence(
        "{file} was not made by Agent Assist. It was not touched; move it elsewhere and "
        "start again.",
        "Le fichier {file} n’a pas été créé par Agent Assist. Il n’a pas été modifié; "
        "déplacez-le et "
        "relancez.",
    ),
    "file-damaged": Sentence(
        "{file} is damaged. Start the program again: it puts the file aside and goes on.",
        "Le fichier {file} est endommagé. Relancez le programme\u00a0: il met le fichier de "
        "côté et "
        "continue.",
    ),
    "file-newer": Sentence(
        "{file} comes from a newer Agent Assist. It was not touched; update this program and start "
        "again.",
        "Le fichier {file} vient d’une version plus récente d’Agent Assist. Il n’a pas été "
        "modifié; "
        "mettez ce programme à jour et relancez.",
    ),
    "knowledge-moved-aside": Sentence(
        "The local knowledge file could not be read. It is kept as {aside} and was rebuilt from "
        "your own records; nothing you wrote is lost.",
        "Le fichier local des connaissances était illisible. Il est conservé sous le nom "
        "{aside} et "
        "a été reconstruit à partir de vos propres données; rien de ce que vous avez écrit n’est "
        "perdu.",
    ),
    "work-moved-aside": Sentence(
        "The file with your contacts and callbacks could not be read. It is kept as {aside}; give "
        "that file to your IT team. A new one was begun so that you can work.",
        "Le fichier de vos contacts et de vos rappels était illisible. Il est conservé sous le nom "
        "{aside}; remettez ce fichier à votre équipe des TI. Un nouveau fichier a été créé "
        "pour que "
        "vous puissiez travailler.",
    ),
    "profile-busy": Sentence(
        "Another program is writing to this profile. Wait a moment and try again.",
        "Un autre programme écrit dans ce profil. Attendez un instant et réessayez.",
    ),
    "profile-read-only": Sentence(
        "The profile folder cannot be written to. Free it from write protection, or start with "
        "another folder; what was saved before is untouched.",
        "Le dossier de profil est protégé en écriture. Retirez la protection, ou choisissez "
        "un autre "
        "dossier; ce qui était enregistré est intact.",
    ),
    "disk-full": Sentence(
        "The disk is full, so this could not be saved. Free some space and try again; what was "
        "saved before is untouched.",
        "Le disque est plein; l’enregistrement n’a pas pu se faire. Libérez de l’espace et "
        "réessayez; "
        "ce qui était enregistré est intact.",
    ),
}
