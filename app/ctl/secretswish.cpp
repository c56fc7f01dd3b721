// SPDX-License-Identifier: Apache-2.0
#include "secretswish.h"

#include "command.h"
#include "local/owner/datafolder.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::Secrets)
};

class Reader
{
public:
    explicit Reader(const QStringList& arguments)
    {
        m_parser.setApplicationDescription(
            Words::tr("The vault: what jobs name as secrets. Values never stand on the command line.\n\n"
                      "  list                the names, where they are kept and since when\n"
                      "  set NAME            keeps a value from standard input or --file\n"
                      "  reveal NAME --yes   prints a value; this is audited\n"
                      "  delete NAME --yes   forgets a secret\n"
                      "  unlock              opens the keyring, or the file with --vault-passphrase-file\n"
                      "  store               which place is in use, and its state\n"
                      "  store PLACE         moves everything to keychain, encrypted-file or key-file\n"
                      "  store passphrase    changes the passphrase of the encrypted file"));
        m_parser.addOptions({m_help, m_dataDir, m_file, m_note, m_kind, m_passphrase, m_newPassphrase, m_json, m_yes});
        m_parser.addPositionalArgument(u"command"_s, Words::tr("list, set, reveal, delete, unlock or store."));
        m_parser.addPositionalArgument(u"NAME"_s, Words::tr("The secret, or the place."), u"[NAME]"_s);
        m_understood = m_parser.parse(arguments);
    }

    SecretsWish read()
    {
        if (m_parser.isSet(m_help))
            return {.answer = m_parser.helpText()};
        const QString problem = m_understood ? readWords() : m_parser.errorText();
        if (!problem.isEmpty())
            return {.answer = u"jobdeckctl secrets: "_s + problem + u"\n\n"_s + m_parser.helpText(),
                    .exitCode = ExitUsage};
        m_wish.dataFolder = QDir(m_parser.value(m_dataDir)).absolutePath();
        if (m_parser.isSet(m_note))
            m_wish.note = m_parser.value(m_note);
        m_wish.valueFile = m_parser.value(m_file);
        m_wish.passphraseFile = m_parser.value(m_passphrase);
        m_wish.newPassphraseFile = m_parser.value(m_newPassphrase);
        m_wish.json = m_parser.isSet(m_json);
        m_wish.yes = m_parser.isSet(m_yes);
        return m_wish;
    }

private:
    /// Answers what is wrong.
    QString readWords()
    {
        const QStringList words = m_parser.positionalArguments();
        m_wish.action = words.value(0);
        m_wish.name = words.value(1);
        const bool named = QStringList{u"set"_s, u"reveal"_s, u"delete"_s}.contains(m_wish.action);
        if (!named && !QStringList{u"list"_s, u"unlock"_s, u"store"_s}.contains(m_wish.action))
            return Words::tr("The command is list, set, reveal, delete, unlock or store.");
        if (words.size() > 2 || (words.size() == 2 && !named && m_wish.action != "store"_L1))
            return Words::tr("“%1” is one word too many. A value comes on standard input or with --file.")
                .arg(words.constLast());
        if (named && m_wish.name.isEmpty())
            return Words::tr("Which secret? Its name is missing.");
        if (QStringList{u"reveal"_s, u"delete"_s}.contains(m_wish.action) && !m_parser.isSet(m_yes))
            return m_wish.action == "reveal"_L1
                       ? Words::tr("This prints the value. If you mean it: --yes.")
                       : Words::tr("A deleted secret does not come back. If you mean it: --yes.");
        const QString kind = m_parser.value(m_kind);
        if (kind != "variable"_L1 && kind != "api-key"_L1)
            return Words::tr("--kind is variable or api-key.");
        if (m_parser.isSet(m_kind))
            m_wish.kind = kind == "api-key"_L1 ? SecretKind::ApiKey : SecretKind::Variable;
        return m_wish.action == "store"_L1 ? readPlace() : QString();
    }

    QString readPlace()
    {
        if (m_wish.name == "keychain"_L1)
            m_wish.store = VaultStore::Keychain;
        else if (m_wish.name == "encrypted-file"_L1)
            m_wish.store = VaultStore::EncryptedFile;
        else if (m_wish.name == "key-file"_L1)
            m_wish.store = VaultStore::KeyFile;
        else if (!m_wish.name.isEmpty() && m_wish.name != "passphrase"_L1)
            return Words::tr("The place is keychain, encrypted-file or key-file.");
        if (m_wish.store == VaultStore::EncryptedFile && !m_parser.isSet(m_newPassphrase))
            return Words::tr("An encrypted file needs --new-passphrase-file.");
        if (m_wish.name == "passphrase"_L1 && !(m_parser.isSet(m_newPassphrase) && m_parser.isSet(m_passphrase)))
            return Words::tr("That needs --vault-passphrase-file (now) and --new-passphrase-file.");
        return {};
    }

    QCommandLineParser m_parser;
    bool m_understood = false;
    SecretsWish m_wish;

    const QCommandLineOption m_help{{u"h"_s, u"help"_s}, Words::tr("Explains the command.")};
    const QCommandLineOption m_dataDir{u"data-dir"_s, Words::tr("Where jobs and history are kept."), u"folder"_s,
                                       defaultDataFolder()};
    const QCommandLineOption m_file{u"file"_s, Words::tr("set: the value is this file's content."), u"file"_s};
    const QCommandLineOption m_note{u"note"_s, Words::tr("set: what it is for."), u"text"_s};
    const QCommandLineOption m_kind{u"kind"_s, Words::tr("set: variable or api-key."), u"kind"_s, u"variable"_s};
    const QCommandLineOption m_passphrase{
        u"vault-passphrase-file"_s, Words::tr("Opens an encrypted file with the passphrase in this file."), u"file"_s};
    const QCommandLineOption m_newPassphrase{
        u"new-passphrase-file"_s, Words::tr("store: the passphrase of the new encrypted file, or the next one."),
        u"file"_s};
    const QCommandLineOption m_json{u"json"_s, Words::tr("list, store: answer with one JSON object.")};
    const QCommandLineOption m_yes{{u"y"_s, u"yes"_s}, Words::tr("reveal, delete: do it.")};
};

} // namespace

SecretsWish readSecretsCommand(const QStringList& arguments)
{
    return Reader(arguments).read();
}

} // namespace jobdeck::ctl
