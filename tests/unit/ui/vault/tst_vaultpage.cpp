// SPDX-License-Identifier: Apache-2.0
// The vault's page and its dialogs over a vault in memory: what they show, ask and do.
#include "memoryvault.h"
#include "pagestage.h"
#include "tables/secrettablemodel.h"
#include "vault/changepassphrasedialog.h"
#include "vault/revealdialog.h"
#include "vault/secreteditor.h"
#include "vault/storedialog.h"
#include "vault/unlockdialog.h"
#include "vault/vaultpage.h"
#include "widgets/banner.h"
#include "widgetsearch.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include <algorithm>

using namespace jobdeck;
using namespace Qt::StringLiterals;

namespace {

QAbstractButton* action(const QWidget& page, const QString& words)
{
    return widgetNamed<QAbstractButton>(page, words);
}

} // namespace

class VaultPageTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_stage = std::make_unique<PageStage>();
        m_vault = std::make_unique<MemoryVault>(m_stage->clock);
        m_vault->put({.name = u"API_KEY"_s}, "first-value");
        m_vault->put({.name = u"PASSWORD"_s}, "second-value");
        Job job = m_stage->addJob(u"Nightly backup"_s, u"true"_s);
        job.definition.executionEnvironment.secrets = {u"PASSWORD"_s};
        (void)m_stage->backend.saveJob(job);
        PageContext context = m_stage->context();
        context.vault = m_vault.get();
        m_page = std::make_unique<VaultPage>(context);
        m_page->show();
        m_table = m_page->findChild<QTableView*>();
    }

    void cleanup()
    {
        m_page.reset();
        m_vault.reset();
        m_stage.reset();
    }

    void theModelChangesOnlyTheRowsThatDiffer()
    {
        SecretTableModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.assign({{.name = u"B"_s}, {.name = u"A"_s}}, {});
        QCOMPARE(model.rowOf(u"B"_s), 1);
        model.assign({{.name = u"A"_s}, {.name = u"C"_s}, {.name = u"AA"_s}}, {{u"C"_s, {u"Job"_s}}});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.rowOf(u"B"_s), -1);
        QCOMPARE(model.usersAt(2), QStringList{u"Job"_s});
        QCOMPARE(changed.size(), 0);
        model.assign({{.name = u"A"_s, .note = u"x"_s}, {.name = u"AA"_s}, {.name = u"C"_s}}, {{u"C"_s, {u"Job"_s}}});
        QCOMPARE(changed.size(), 1);
        model.assign({}, {});
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(reset.size(), 0);
    }

    void itShowsNamesAndUsersButNoValue()
    {
        QTRY_COMPARE(cell(1, SecretColumn::UsedBy), u"Nightly backup"_s);
        QCOMPARE(cell(0, SecretColumn::Name), u"API_KEY"_s);
        QCOMPARE(cell(0, SecretColumn::UsedBy), u"no job"_s);
        QCOMPARE(cell(0, SecretColumn::LastUsed), u"never"_s);
        QVERIFY(says(*m_page, u"2"_s));
        for (int role = 0; role < Qt::UserRole + 10; ++role) {
            for (int column = 0; column < kSecretColumnCount; ++column)
                QVERIFY(!m_table->model()->index(0, column).data(role).toString().contains(u"value"_s));
        }
    }

    void aValueIsShownForAMomentAfterAQuestion()
    {
        m_table->selectRow(0);
        action(*m_page, u"Show the value…"_s)->click();
        auto* dialog = m_page->findChild<RevealDialog*>();
        QVERIFY(dialog);
        auto* text = dialog->findChild<QPlainTextEdit*>();
        QVERIFY(text->toPlainText().isEmpty() && !text->isVisible());
        QCOMPARE(m_vault->calls(u"reveal"_s), 0);
        buttonNamed(*dialog, u"Show for 20 s"_s)->click();
        QTRY_COMPARE(text->toPlainText(), u"first-value"_s);
        QCOMPARE(m_vault->revealedBy(), QStringList{u"console: API_KEY"_s});
        QVERIFY(says(*dialog, u"Hidden again in"_s));
        for (int second = 0; second < RevealDialog::kSeconds; ++second)
            dialog->passSecond();
        QVERIFY(text->toPlainText().isEmpty() && !text->isVisible());
        dialog->reject();
    }

    void aCopyIsTakenOffTheClipboardUnlessSomebodyCopiedElse()
    {
        QClipboard* clipboard = QGuiApplication::clipboard();
        {
            SensitiveClipboard copier;
            copier.copy(SecretValue("s3cret"));
            QCOMPARE(clipboard->text(), u"s3cret"_s);
            QCOMPARE(clipboard->mimeData()->data(u"x-kde-passwordManagerHint"_s), "secret");
            copier.clear();
            QVERIFY(clipboard->text().isEmpty());
            copier.copy(SecretValue("s3cret"));
            clipboard->setText(u"mine"_s);
            copier.clear();
            QCOMPARE(clipboard->text(), u"mine"_s);
            copier.copy(SecretValue("s3cret"));
        }
        QVERIFY(clipboard->text().isEmpty()); // it does not outlive the page
        SensitiveClipboard quick(std::chrono::seconds(0));
        quick.copy(SecretValue("s3cret"));
        QTRY_VERIFY(clipboard->text().isEmpty());
    }

    void copyingIsAudited()
    {
        m_table->selectRow(1);
        action(*m_page, u"Copy the value"_s)->click();
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), u"second-value"_s);
        QCOMPARE(m_vault->revealedBy(), QStringList{u"console: PASSWORD"_s});
    }

    void deletingNamesTheJobs()
    {
        QTRY_COMPARE(cell(1, SecretColumn::UsedBy), u"Nightly backup"_s);
        m_table->selectRow(1);
        action(*m_page, u"Delete…"_s)->click();
        auto* question = m_page->findChild<QMessageBox*>();
        QVERIFY(question && question->text().contains(u"Nightly backup"_s));
        QVERIFY(m_vault->contains(u"PASSWORD"_s));
        buttonNamed(*question, u"Delete"_s)->click();
        QTRY_COMPARE(m_table->model()->rowCount(), 1);
        QVERIFY(!m_vault->contains(u"PASSWORD"_s));
    }

    void aNewSecretIsSaved()
    {
        m_page->newSecret(u"TOKEN"_s);
        auto* editor = m_page->findChild<SecretEditor*>();
        QVERIFY(editor);
        widgetNamed<QLineEdit>(*editor, u"Value"_s)->setText(u"v"_s);
        buttonNamed(*editor, u"Save in the vault"_s)->click();
        QTRY_COMPARE(m_table->model()->rowCount(), 3);
        QCOMPARE(m_vault->value(u"TOKEN"_s), "v");
        QTRY_COMPARE(m_table->selectionModel()->selectedRows().value(0).data().toString(), u"TOKEN"_s);
    }

    void aNameThatIsTakenIsNotOverwritten()
    {
        m_page->newSecret(u"API_KEY"_s);
        auto* editor = m_page->findChild<SecretEditor*>();
        widgetNamed<QLineEdit>(*editor, u"Value"_s)->setText(u"v"_s);
        buttonNamed(*editor, u"Save in the vault"_s)->click();
        QTRY_VERIFY(says(*editor, u"a secret of this name already"_s));
        QCOMPARE(m_vault->value(u"API_KEY"_s), "first-value");
        QCOMPARE(m_vault->calls(u"write"_s), 0);
        delete editor;
    }

    void theKeysGoFromFieldToFieldAndToTheWrongOne()
    {
        m_page->newSecret({});
        auto* editor = m_page->findChild<SecretEditor*>();
        QVERIFY(QTest::qWaitForWindowActive(editor));
        auto* name = widgetNamed<QLineEdit>(*editor, u"Name"_s);
        auto* value = widgetNamed<QLineEdit>(*editor, u"Value"_s);
        QTRY_COMPARE(QApplication::focusWidget(), name);
        QTest::keyClicks(name, u"API_KEY"_s);
        QTest::keyClick(name, Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), value);
        QTest::keyClicks(value, u"v"_s);
        QTest::keyClick(value, Qt::Key_Return);
        QTRY_VERIFY(says(*editor, u"a secret of this name already"_s));
        QCOMPARE(QApplication::focusWidget(), name);
        QTest::keyClick(name, Qt::Key_V, Qt::AltModifier);
        QCOMPARE(QApplication::focusWidget(), value);
        buttonNamed(*editor, u"The value has several lines"_s)->click();
        auto* lines = widgetNamed<QPlainTextEdit>(*editor, u"Value of several lines"_s);
        QCOMPARE(QApplication::focusWidget(), lines);
        name->setFocus();
        QTest::keyClick(name, Qt::Key_V, Qt::AltModifier);
        QCOMPARE(QApplication::focusWidget(), lines);
        delete editor;
    }

    void whatTheVaultRefusesIsShownAtItsField()
    {
        m_page->newSecret(u"TOKEN"_s);
        auto* editor = m_page->findChild<SecretEditor*>();
        m_vault->failNext({.code = ErrorCode::Invalid,
                           .message = u"too long"_s,
                           .fields = {{.field = u"value"_s, .message = u"too long for a value"_s}}});
        buttonNamed(*editor, u"Save in the vault"_s)->click();
        QTRY_VERIFY(says(*editor, u"too long for a value"_s));
        QVERIFY(editor->isVisible());
        delete editor;
    }

    void replacingKeepsNameAndKind()
    {
        m_table->selectRow(0);
        action(*m_page, u"Replace the value…"_s)->click();
        auto* editor = m_page->findChild<SecretEditor*>();
        widgetNamed<QLineEdit>(*editor, u"Value"_s)->setText(u"rotated"_s);
        buttonNamed(*editor, u"Replace the value"_s)->click();
        QTRY_COMPARE(m_vault->value(u"API_KEY"_s), "rotated");
        QCOMPARE(m_table->model()->rowCount(), 2);
    }

    void aValueOfSeveralLinesKeepsThem()
    {
        m_page->newSecret(u"KEY_FILE"_s);
        auto* editor = m_page->findChild<SecretEditor*>();
        buttonNamed(*editor, u"The value has several lines"_s)->click();
        widgetNamed<QPlainTextEdit>(*editor, u"Value of several lines"_s)->setPlainText(u"one\ntwo\n"_s);
        buttonNamed(*editor, u"Save in the vault"_s)->click();
        QTRY_COMPARE(m_vault->value(u"KEY_FILE"_s), "one\ntwo\n");
    }

    void aWebhooksSecretIsReplacedAtItsWebhook()
    {
        m_vault->put({.name = u"AAA"_s, .kind = SecretKind::WebhookSecret}, "x");
        emit m_vault->changed();
        m_table->selectRow(0);
        QVERIFY(!action(*m_page, u"Replace the value…"_s)->isEnabled());
        QVERIFY(action(*m_page, u"Replace the value…"_s)->toolTip().contains(u"webhook"_s));
    }

    void inTroubleTheNamesStayAndNothingCanBeRead_data()
    {
        QTest::addColumn<VaultState>("state");
        QTest::addColumn<QString>("help");
        QTest::newRow("locked") << VaultState::Locked << u"Unlock…"_s;
        QTest::newRow("waiting") << VaultState::Waiting << u"Ask again"_s;
        QTest::newRow("absent") << VaultState::Absent << u"Look again"_s;
    }
    void inTroubleTheNamesStayAndNothingCanBeRead()
    {
        QFETCH(VaultState, state);
        QFETCH(QString, help);
        m_table->selectRow(0);
        m_vault->setState(state, u"GNOME Keyring sleeps."_s);
        QVERIFY(m_table->isVisible());
        QVERIFY(says(*m_page, u"GNOME Keyring sleeps."_s));
        for (const QString& words : {u"Show the value…"_s, u"Copy the value"_s, u"Delete…"_s})
            QVERIFY(!action(*m_page, words)->isEnabled());
        QVERIFY(!buttonNamed(*m_page, u"New secret"_s)->isEnabled());
        buttonNamed(*m_page, help)->click();
        QTRY_COMPARE(m_vault->status().state, VaultState::Ready);
        QVERIFY(!says(*m_page, u"GNOME Keyring sleeps."_s));
        QVERIFY(action(*m_page, u"Show the value…"_s)->isEnabled());
    }

    void aCancelledPromptIsNotSaidTwice()
    {
        m_vault->setState(VaultState::Locked, u"GNOME Keyring is locked."_s);
        m_vault->failNext({.code = ErrorCode::Unavailable, .message = u"GNOME Keyring is locked."_s});
        buttonNamed(*m_page, u"Unlock…"_s)->click();
        QTRY_COMPARE(m_vault->calls(u"unlock"_s), 1);
        m_vault->failNext({.code = ErrorCode::Unavailable, .message = u"It crashed."_s});
        buttonNamed(*m_page, u"Unlock…"_s)->click();
        QTRY_VERIFY(says(*m_page, u"It crashed."_s)); // its answer came after the other
        const auto banners = m_page->findChildren<Banner*>();
        QCOMPARE(std::ranges::count_if(banners,
                                       [](const Banner* banner) {
                                           return banner->isVisible() && banner->text().contains(u"is locked"_s);
                                       }),
                 1);
    }

    void nothingIsDoneToASecretThatNobodySelected()
    {
        m_table->setFocus(); // makes a row the current one, unseen
        m_table->setCurrentIndex({});
        m_table->selectionModel()->setCurrentIndex(m_table->model()->index(0, 0), QItemSelectionModel::NoUpdate);
        QVERIFY(!action(*m_page, u"Delete…"_s)->isEnabled());
        m_table->selectRow(0);
        QVERIFY(action(*m_page, u"Delete…"_s)->isEnabled());
        action(*m_page, u"Delete…"_s)->click();
        auto* question = m_page->findChild<QMessageBox*>();
        QVERIFY(question);
        QCOMPARE(question->defaultButton(), question->button(QMessageBox::Cancel));
    }

    void anEncryptedFileAsksForItsPassphrase()
    {
        m_vault->setPassphrase("open sesame");
        m_vault->setStatus({.store = VaultStore::EncryptedFile,
                            .state = VaultState::Locked,
                            .storeName = u"Encrypted file"_s,
                            .message = u"The vault needs its passphrase."_s});
        buttonNamed(*m_page, u"Unlock…"_s)->click();
        auto* dialog = m_page->findChild<UnlockDialog*>();
        QVERIFY(dialog);
        auto* input = widgetNamed<QLineEdit>(*dialog, u"Passphrase"_s);
        QCOMPARE(input->echoMode(), QLineEdit::Password);
        input->setText(u"no"_s);
        buttonNamed(*dialog, u"Open"_s)->click();
        QTRY_VERIFY(dialog->findChild<Banner*>()->isVisible());
        QCOMPARE(m_vault->status().state, VaultState::Locked);
        input->setText(u"open sesame"_s);
        buttonNamed(*dialog, u"Open"_s)->click();
        QTRY_COMPARE(m_vault->status().state, VaultState::Ready);
    }

    void withoutAKeychainAFileNeedsConsentAndAPassphrase()
    {
        m_vault->setStatus({.state = VaultState::Undecided, .message = u"There is no keychain."_s});
        buttonNamed(*m_page, u"Choose a place…"_s)->click();
        auto* dialog = m_page->findChild<StoreDialog*>();
        QVERIFY(dialog);
        QVERIFY(!buttonNamed(*dialog, u"The system's keychain"_s)->isEnabled());
        QAbstractButton* keep = buttonNamed(*dialog, u"Keep them there"_s);
        QVERIFY(!keep->isEnabled());
        widgetNamed<QLineEdit>(*dialog, u"New passphrase"_s)->setText(u"four words in a row"_s);
        widgetNamed<QLineEdit>(*dialog, u"The same again"_s)->setText(u"four words in a cow"_s);
        QVERIFY(!keep->isEnabled());
        widgetNamed<QLineEdit>(*dialog, u"The same again"_s)->setText(u"four words in a row"_s);
        QVERIFY(keep->isEnabled());
        keep->click();
        QTRY_COMPARE(m_vault->status().store, VaultStore::EncryptedFile);
    }

    void onASmallScreenTheChoiceOfAPlaceScrolls()
    {
        auto* dialog = new StoreDialog(m_vault.get(), m_page.get());
        dialog->open();
        buttonNamed(*dialog, u"An encrypted file with a passphrase"_s)->click();
        QCoreApplication::processEvents();
        const auto* area = dialog->findChild<QScrollArea*>();
        QCOMPARE(area->verticalScrollBar()->maximum(), 0); // there is room
        dialog->setMaximumHeight(360);
        dialog->resize(380, 360);
        QCoreApplication::processEvents();
        QCOMPARE(dialog->height(), 360);
        QVERIFY(area->verticalScrollBar()->maximum() > 0);
        for (const QWidget* input : area->widget()->findChildren<QWidget*>(Qt::FindDirectChildrenOnly)) {
            const int needed =
                input->hasHeightForWidth() ? input->heightForWidth(input->width()) : input->minimumSizeHint().height();
            QVERIFY2(input->isHidden() || input->height() >= needed, qPrintable(input->accessibleName()));
        }
        const QWidget* keep = buttonNamed(*dialog, u"Move 2 secrets"_s);
        QVERIFY(dialog->rect().contains(QRect(keep->mapTo(dialog, QPoint()), keep->size())));
        delete dialog;
    }

    void aMoveThatFailsSaysSoAndStaysOpen()
    {
        auto* dialog = new StoreDialog(m_vault.get(), m_page.get());
        dialog->open();
        QVERIFY(!buttonNamed(*dialog, u"The system's keychain"_s)->isEnabled()); // they are there already
        buttonNamed(*dialog, u"An encrypted file with a key file beside it"_s)->click();
        m_vault->failNext({.code = ErrorCode::Unavailable, .message = u"Nothing was moved."_s});
        buttonNamed(*dialog, u"Move 2 secrets"_s)->click();
        QTRY_VERIFY(says(*dialog, u"Nothing was moved."_s));
        QCOMPARE(m_vault->status().store, VaultStore::Keychain);
        buttonNamed(*dialog, u"Move 2 secrets"_s)->click();
        QTRY_COMPARE(m_vault->status().store, VaultStore::KeyFile);
    }

    void changingThePassphraseNeedsThePresentOne()
    {
        m_vault->setPassphrase("now");
        m_vault->setStatus({.store = VaultStore::EncryptedFile, .storeName = u"Encrypted file"_s});
        auto* dialog = new ChangePassphraseDialog(m_vault.get(), m_page.get());
        dialog->open();
        for (const QString& name : {u"New passphrase"_s, u"The same again"_s})
            widgetNamed<QLineEdit>(*dialog, name)->setText(u"next one"_s);
        auto* current = widgetNamed<QLineEdit>(*dialog, u"Passphrase now"_s);
        QVERIFY(!buttonNamed(*dialog, u"Change"_s)->isEnabled());
        current->setText(u"wrong"_s);
        buttonNamed(*dialog, u"Change"_s)->click();
        QTRY_VERIFY(dialog->findChild<Banner*>()->isVisible());
        current->setText(u"now"_s);
        QSignalSpy accepted(dialog, &QDialog::accepted);
        buttonNamed(*dialog, u"Change"_s)->click();
        QVERIFY(accepted.wait());
    }

    void anEmptyVaultOffersTheFirstSecret()
    {
        MemoryVault vault(m_stage->clock);
        PageContext context = m_stage->context();
        context.vault = &vault;
        VaultPage page(context);
        page.show();
        QVERIFY(says(page, u"No secrets yet"_s));
        QVERIFY(!page.findChild<QTableView*>()->isVisible());
    }

private:
    QString cell(int row, SecretColumn column) const
    {
        return m_table->model()->index(row, int(column)).data().toString();
    }

    std::unique_ptr<PageStage> m_stage;
    std::unique_ptr<MemoryVault> m_vault;
    std::unique_ptr<VaultPage> m_page;
    QTableView* m_table = nullptr;
};

QTEST_MAIN(VaultPageTest)
#include "tst_vaultpage.moc"
