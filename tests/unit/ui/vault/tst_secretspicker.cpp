// SPDX-License-Identifier: Apache-2.0
// Picking a job's secrets from the vault.
#include "editor/jobenvironmentsection.h"
#include "editor/linesedit.h"
#include "editor/secretspicker.h"
#include "memoryvault.h"
#include "pagestage.h"
#include "vault/secreteditor.h"
#include "widgetsearch.h"

#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class SecretsPickerTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_vault = std::make_unique<MemoryVault>(m_clock);
        m_vault->put({.name = u"API_KEY"_s}, "1");
        m_vault->put({.name = u"PASSWORD"_s}, "2");
        m_vault->put({.name = u"hook"_s, .kind = SecretKind::WebhookSecret}, "3");
    }

    void itOffersWhatRunsMayHave()
    {
        const SecretsPicker picker(m_vault.get());
        QCOMPARE(texts(picker), (QStringList{u"API_KEY"_s, u"PASSWORD"_s}));
    }

    void whatTheVaultDoesNotHaveIsMarkedAndKept()
    {
        SecretsPicker picker(m_vault.get());
        picker.setNames({u"GONE"_s, u"API_KEY"_s});
        QCOMPARE(texts(picker), (QStringList{u"API_KEY"_s, u"PASSWORD"_s, u"GONE (not in the vault)"_s}));
        QVERIFY(!list(picker)->item(2)->icon().isNull());
        QCOMPARE(list(picker)->item(2)->checkState(), Qt::Checked);
        QCOMPARE(picker.names(), (QStringList{u"GONE"_s, u"API_KEY"_s})); // nothing was edited
    }

    void pickingIsAnEdit()
    {
        SecretsPicker picker(m_vault.get());
        QSignalSpy edited(&picker, &SecretsPicker::edited);
        picker.setNames({u"PASSWORD"_s});
        QCOMPARE(edited.size(), 0);
        list(picker)->item(0)->setCheckState(Qt::Checked);
        QCOMPARE(picker.names(), (QStringList{u"PASSWORD"_s, u"API_KEY"_s}));
        list(picker)->item(1)->setCheckState(Qt::Unchecked);
        QCOMPARE(picker.names(), QStringList{u"API_KEY"_s});
        QCOMPARE(edited.size(), 2);
    }

    void whatIsAddedHereIsPicked()
    {
        SecretsPicker picker(m_vault.get());
        picker.setNames({u"GONE"_s});
        list(picker)->setCurrentRow(2);
        buttonNamed(picker, u"Add to the vault…"_s)->click();
        auto* editor = picker.findChild<SecretEditor*>();
        QVERIFY(editor);
        QCOMPARE(widgetNamed<QLineEdit>(*editor, u"Value"_s)->text(), QString());
        widgetNamed<QLineEdit>(*editor, u"Value"_s)->setText(u"v"_s);
        buttonNamed(*editor, u"Save in the vault"_s)->click();
        QTRY_COMPARE(texts(picker), (QStringList{u"API_KEY"_s, u"GONE"_s, u"PASSWORD"_s}));
        QCOMPARE(picker.names(), QStringList{u"GONE"_s});
    }

    void theSectionStoresWhatWasPicked()
    {
        PageStage stage;
        PageContext context = stage.context();
        context.vault = m_vault.get();
        JobEnvironmentSection section(context);
        JobDefinition definition;
        definition.executionEnvironment.secrets = {u"PASSWORD"_s};
        section.load(definition);
        QVERIFY(section.summary().contains(u"one secret"_s));
        list(section)->item(0)->setCheckState(Qt::Checked);
        section.store(definition);
        QCOMPARE(definition.executionEnvironment.secrets, (QStringList{u"PASSWORD"_s, u"API_KEY"_s}));
    }

    void withoutAVaultNamesAreTyped()
    {
        PageStage stage;
        JobEnvironmentSection section(stage.context());
        JobDefinition definition;
        definition.executionEnvironment.secrets = {u"REMOTE"_s};
        section.load(definition);
        JobDefinition stored;
        section.store(stored);
        QCOMPARE(stored.executionEnvironment.secrets, QStringList{u"REMOTE"_s});
        QVERIFY(!section.findChild<SecretsPicker*>());
    }

private:
    static QListWidget* list(const QWidget& widget) { return widget.findChild<QListWidget*>(); }
    static QStringList texts(const QWidget& widget)
    {
        QStringList out;
        for (int row = 0; row < list(widget)->count(); ++row)
            out.append(list(widget)->item(row)->text());
        return out;
    }

    ManualClock m_clock{PageStage::kNow};
    std::unique_ptr<MemoryVault> m_vault;
};

QTEST_MAIN(SecretsPickerTest)
#include "tst_secretspicker.moc"
