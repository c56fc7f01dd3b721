// SPDX-License-Identifier: Apache-2.0
// Pictures of the vault in every state, and of its dialogs.
#include "memoryvault.h"
#include "pagestage.h"
#include "screenshots.h"
#include "vault/changepassphrasedialog.h"
#include "vault/revealdialog.h"
#include "vault/secreteditor.h"
#include "vault/storedialog.h"
#include "vault/unlockdialog.h"
#include "vault/vaultpage.h"
#include "widgetsearch.h"

#include <QCoreApplication>
#include <QLineEdit>
#include <QRadioButton>
#include <QTableView>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class VaultScenes : public QObject
{
    Q_OBJECT

private slots:
    void withSecrets()
    {
        Stage stage;
        stage.fill();
        QVERIFY(take(stage, u"vault"_s));
    }

    void empty()
    {
        Stage stage;
        stage.vault.setStatus({.state = VaultState::Ready, .storeName = u"GNOME Keyring"_s, .keychainThere = true});
        QVERIFY(take(stage, u"vault-empty"_s));
    }

    void undecided()
    {
        Stage stage;
        stage.vault.setStatus({.state = VaultState::Undecided,
                               .message = u"There is no keychain on this desktop, and no encrypted file was agreed to "
                                          "yet."_s});
        QVERIFY(take(stage, u"vault-undecided"_s));
    }

    void inTrouble_data()
    {
        QTest::addColumn<VaultState>("state");
        QTest::addColumn<QString>("message");
        QTest::newRow("locked") << VaultState::Locked << u"GNOME Keyring is locked."_s;
        QTest::newRow("waiting") << VaultState::Waiting
                                 << u"GNOME Keyring has not answered yet. It may be showing a question somewhere on "
                                    "the screen."_s;
        QTest::newRow("absent") << VaultState::Absent << u"No keychain answers on this desktop."_s;
    }
    void inTrouble()
    {
        QFETCH(VaultState, state);
        QFETCH(QString, message);
        const QString scene = u"vault-"_s + QString::fromLatin1(QTest::currentDataTag());
        Stage stage;
        stage.vault.setState(state, message);
        QVERIFY(take(stage, scene + u"-without-names"_s));
        stage.fill();
        QVERIFY(take(stage, scene));
    }

    void withAKeyFile()
    {
        Stage stage;
        stage.fill();
        stage.vault.setStatus({.store = VaultStore::KeyFile, .storeName = u"Encrypted file with a key file"_s});
        QVERIFY(take(stage, u"vault-key-file"_s));
    }

    void dialogs()
    {
        Stage stage;
        stage.fill();
        auto* editor = new SecretEditor(&stage.vault, {}, nullptr);
        editor->suggestName(u"DEPLOY_TOKEN"_s);
        QVERIFY(m_screenshots.take(u"vault-new"_s, *editor));
        delete editor;
        auto* replace = new SecretEditor(&stage.vault, stage.vault.list().first(), nullptr);
        QVERIFY(m_screenshots.take(u"vault-replace"_s, *replace));
        delete replace;
        auto* unlock = new UnlockDialog(&stage.vault, nullptr);
        QVERIFY(m_screenshots.take(u"vault-unlock"_s, *unlock));
        delete unlock;
        auto* change = new ChangePassphraseDialog(&stage.vault, nullptr);
        QVERIFY(m_screenshots.take(u"vault-passphrase"_s, *change));
        delete change;
    }

    void showingAValue()
    {
        Stage stage;
        stage.fill();
        SensitiveClipboard clipboard;
        auto* reveal = new RevealDialog(&stage.vault, stage.vault.list().first(), &clipboard, nullptr);
        QVERIFY(m_screenshots.take(u"vault-reveal-question"_s, *reveal));
        buttonNamed(*reveal, u"Show for 20 s"_s)->click();
        QTRY_VERIFY(buttonNamed(*reveal, u"Copy"_s)->isVisible());
        QVERIFY(m_screenshots.take(u"vault-reveal"_s, *reveal));
        delete reveal;
    }

    void choosingAPlace()
    {
        Stage stage;
        stage.vault.setStatus({.state = VaultState::Undecided});
        auto* store = new StoreDialog(&stage.vault, nullptr);
        widgetNamed<QLineEdit>(*store, u"New passphrase"_s)->setText(u"four words in a row"_s);
        QVERIFY(m_screenshots.take(u"vault-place"_s, *store));
        store->setMaximumHeight(350); // as on a small screen
        store->resize(380, 350);
        QCoreApplication::processEvents();
        QVERIFY(m_screenshots.take(u"vault-place-small"_s, *store));
        delete store;
        stage.fill();
        stage.vault.setStatus({.store = VaultStore::KeyFile, .keychainThere = true});
        auto* move = new StoreDialog(&stage.vault, nullptr);
        QVERIFY(m_screenshots.take(u"vault-move"_s, *move));
        delete move;
    }

private:
    struct Stage : PageStage
    {
        void fill()
        {
            constexpr qint64 day = 24LL * 3600 * 1000;
            vault.put({.name = u"ANTHROPIC_API_KEY"_s,
                       .kind = SecretKind::ApiKey,
                       .createdAt = kNow - 40 * day,
                       .lastUsedAt = kNow - 180'000},
                      "sk-ant-api03-Zx81…not-a-real-one");
            vault.put({.name = u"BACKUP_PASSWORD"_s, .createdAt = kNow - 3 * day, .lastUsedAt = kNow - 9 * 3600'000},
                      "x");
            vault.put({.name = u"DEPLOY_KEY"_s, .createdAt = kNow - 90 * day, .hasValue = false}, "");
            vault.put({.name = u"webhook/PR review/old"_s,
                       .kind = SecretKind::WebhookSecret,
                       .createdAt = kNow - 200 * day,
                       .lastUsedAt = kNow - 2 * day,
                       .expiresAt = kNow + 20 * 3600'000},
                      "x");
            Job job = addJob(u"Nightly backup"_s, u"backup.sh"_s);
            job.definition.executionEnvironment.secrets = {u"BACKUP_PASSWORD"_s, u"ANTHROPIC_API_KEY"_s};
            (void)backend.saveJob(job);
            emit vault.changed();
        }
        PageContext context()
        {
            PageContext out = PageStage::context();
            out.vault = &vault;
            return out;
        }
        MemoryVault vault{clock};
    };

    bool take(Stage& stage, const QString& scene)
    {
        VaultPage page(stage.context());
        page.resize(960, 560);
        if (stage.vault.list().size() > 1)
            page.findChild<QTableView*>()->selectRow(1);
        QTest::qWait(10); // what was saved is counted in the next turn
        return m_screenshots.takePage(scene, page);
    }

    Screenshots m_screenshots;
};

QTEST_MAIN(VaultScenes)
#include "tst_vaultscenes.moc"
