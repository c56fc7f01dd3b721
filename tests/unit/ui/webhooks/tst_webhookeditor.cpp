// SPDX-License-Identifier: Apache-2.0
// The job editor for webhook jobs: what it stores, proposes, tries and complains of; and the dialogs around it.
#include "assistive.h"
#include "editor/jobeditor.h"
#include "editor/newjob.h"
#include "editor/pairsedit.h"
#include "editor/webhook/guardsection.h"
#include "editor/webhook/payloadsection.h"
#include "editor/webhook/replaybox.h"
#include "editor/webhook/rulegroupedit.h"
#include "editor/webhook/secretstate.h"
#include "editor/webhook/trypayload.h"
#include "webhook/ruleevaluation.h"
#include "webhook/rulejson.h"
#include "webhook/webhookpreset.h"
#include "webhooks/rotatedialog.h"
#include "webhooks/secretdialog.h"
#include "webhooks/senderdialog.h"
#include "webhookstage.h"
#include "widgets/textreader.h"
#include "widgetsearch.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

namespace {

QJsonObject json(QByteArray text)
{
    return QJsonDocument::fromJson(text.replace('\'', '"')).object();
}

} // namespace

class tst_WebhookEditor : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_stage = std::make_unique<WebhookStage>(); }

    void threeInputsMakeAWebhookJob()
    {
        JobEditor editor(m_stage->context(), newJob(*m_stage->models.agents()));
        QSignalSpy saved(&editor, &JobEditor::jobSaved);
        editor.show();
        widgetNamed<QLineEdit>(editor, u"Name"_s)->setText(u"Deploy"_s);
        buttonNamed(editor, u"By webhook"_s)->click();
        QVERIFY(says(editor, u"The secret is made with the address and shown once."_s));
        QVERIFY(!buttonNamed(editor, u"Help for the sender…"_s)->isEnabled());
        widgetNamed<QPlainTextEdit>(editor, u"Prompt"_s)->setPlainText(u"make deploy"_s);
        buttonNamed(editor, u"Create job"_s)->click();
        QVERIFY(saved.wait());
        const JobDefinition stored = m_stage->models.jobs()->jobAt(0).definition;
        QCOMPARE(stored.triggerType, TriggerType::Webhook);
        QCOMPARE(stored.config, QJsonObject());
    }

    void everythingComesBackAsItWas()
    {
        Job job = m_stage->addWebhookJob(u"Deploy"_s);
        job.definition.config =
            json("{'timeout': 60, 'webhook': {'scheme': 'custom', 'header': 'X-Proof', 'prefix': 'v2=',"
                 "'encoding': 'base64', 'replay_seconds': 77, 'trust_delivery_ids': true,"
                 "'mapping': {'repo': '/repository/full_name'}, 'rule': {'not': {'not': "
                 "{'header': 'A', 'one_of': ['x,y', ' z']}}}, 'allowed_overrides': ['timeout', 'model'],"
                 "'allowed_networks': ['10.0.0.0/8', '::1'], 'per_minute': 5, 'burst': 2,"
                 "'queue_limit': 7, 'future': {'deep': [1]}}}");
        job = m_stage->backend.addJob(job);
        JobEditor editor(m_stage->context(), job);
        editor.show();
        QVERIFY(!editor.isModified());
        widgetNamed<QLineEdit>(editor, u"Name"_s)->setText(u"Other"_s);
        QSignalSpy saved(&editor, &JobEditor::jobSaved);
        buttonNamed(editor, u"Save"_s)->click();
        QVERIFY(saved.wait());
        QCOMPARE(m_stage->backend.job(job.id)->definition.config, job.definition.config);
    }

    void whatIsCheckedAssistivelyIsAnEdit()
    {
        JobEditor editor(m_stage->context(), m_stage->addWebhookJob(u"Deploy"_s));
        editor.show();
        const QSignalSpy edited(editor.findChild<GuardSection*>(), &EditorSection::edited);
        QVERIFY(actAssistively(buttonNamed(editor, u"Believe delivery ids that are not signed"_s)));
        QCOMPARE(edited.size(), 1);
    }

    void anotherTriggerKeepsTheWebhooksSettings()
    {
        const Job job = m_stage->addWebhookJob(u"Deploy"_s, {.scheme = SignatureScheme::GitHub, .perMinute = 3});
        JobEditor editor(m_stage->context(), job);
        editor.show();
        buttonNamed(editor, u"By hand"_s)->click();
        QVERIFY(!buttonNamed(editor, u"Help for the sender…"_s)->isVisible());
        QSignalSpy saved(&editor, &JobEditor::jobSaved);
        buttonNamed(editor, u"Save"_s)->click();
        QVERIFY(saved.wait());
        QCOMPARE(m_stage->backend.job(job.id)->definition.config, job.definition.config);
    }

    void theAddressIsTheListenersAndIsCopied()
    {
        const Job job = m_stage->addWebhookJob(u"Deploy"_s);
        JobEditor editor(m_stage->context(), job);
        m_stage->webhooks.setListener(
            {.state = ListenerStatus::State::Listening, .port = 1, .baseUrl = u"https://hooks.example.org/"_s});
        editor.show();
        buttonNamed(editor, QString());
        for (QAbstractButton* button : editor.findChildren<QAbstractButton*>()) {
            if (button->accessibleName() == u"Copy the address"_s)
                button->click();
        }
        QCOMPARE(QGuiApplication::clipboard()->text(), u"https://hooks.example.org/webhooks/q3Jx0vTnR5mCkzYw8LbPaA"_s);
    }

    void replayableSchemesSayWhatIsBetter()
    {
        const Job job = m_stage->addWebhookJob(u"Deploy"_s);
        JobEditor editor(m_stage->context(), job);
        editor.show();
        QVERIFY(says(editor, u"Replayable:"_s));
        QVERIFY(says(editor, u"Standard Webhooks is better"_s));
        auto* scheme = widgetNamed<QComboBox>(editor, u"Signed as"_s);
        scheme->setCurrentIndex(scheme->findText(u"Stripe"_s));
        QVERIFY(!says(editor, u"Replayable:"_s));
        QVERIFY(editor.isModified());
    }

    void aPresetFillsMappingRuleAndScheme()
    {
        JobEditor editor(m_stage->context(), m_stage->addWebhookJob(u"Deploy"_s));
        editor.show();
        for (QAction* action : editor.findChildren<QAction*>()) {
            if (action->text() == u"GitHub: push"_s)
                action->trigger();
        }
        QVERIFY(tried(editor).contains(u"branch = refs/heads/main"_s));
        QVERIFY(tried(editor).contains(u"Would start the job with"_s));
        QSignalSpy saved(&editor, &JobEditor::jobSaved);
        buttonNamed(editor, u"Save"_s)->click();
        QVERIFY(saved.wait());
        const WebhookConfig webhook = webhookConfig(m_stage->models.jobs()->jobAt(0).definition.config);
        QCOMPARE(webhook.scheme, SignatureScheme::GitHub);
        QCOMPARE(webhook.mapping.value(u"commit"_s), u"/after"_s);
        QCOMPARE(ruleWords(*webhook.rule), u"X-GitHub-Event is push and ref is refs/heads/main"_s);
    }

    void everyPresetIsSoundAndFitsItsSample()
    {
        QVERIFY(webhookPresets().size() >= 7);
        for (const WebhookPreset& preset : webhookPresets()) {
            const WebhookConfig webhook{.mapping = preset.mapping, .rule = preset.rule};
            QVERIFY2(webhookConfigErrors(withWebhookConfig({}, webhook)).isEmpty(), qPrintable(preset.name));
            QStringList headers;
            for (const auto& [name, value] : preset.headers)
                headers.append(name + u": "_s + value);
            const TriedPayload tried =
                tryPayload(preset.mapping, preset.rule, QString::fromUtf8(preset.sample), headers);
            QVERIFY2(!tried.isProblem, qPrintable(preset.name + u": "_s + tried.words));
        }
    }

    void aTrySaysWhatWouldHappen()
    {
        const QMap<QString, QString> mapping{{u"branch"_s, u"/ref"_s}, {u"gone"_s, u"/nothing"_s}};
        const WebhookRule rule{.kind = WebhookRule::Kind::Equals, .pointer = u"/ref"_s, .values = {u"main"_s}};
        QCOMPARE(tryPayload(mapping, {}, u" "_s, {}).words, QString());
        QVERIFY(tryPayload(mapping, {}, u"{"_s, {}).words.startsWith(u"Not JSON yet"_s));
        QCOMPARE(tryPayload(mapping, {}, u"{\"ref\": \"x\"}"_s, {}).words,
                 u"Would start the job with\nbranch = x\ngone: nothing is there"_s);
        QCOMPARE(tryPayload(mapping, rule, u"{\"ref\": \"x\"}"_s, {}).words,
                 u"Would start nothing: ref is not main (it is x)."_s);
        QCOMPARE(tryPayload({}, {}, u"{\"parameters\": {\"a\": 1}}"_s, {}).words, u"Would start the job with\na = 1"_s);
        const WebhookRule half{.kind = WebhookRule::Kind::Matches, .header = u"A"_s, .values = {u"("_s}};
        QVERIFY(tryPayload({}, half, u"{}"_s, {u"A: x"_s}).words.contains(u"not whole"_s));
    }

    void everyRuleIsShownAsWhatItMeans_data()
    {
        QTest::addColumn<QByteArray>("rule");
        QTest::addColumn<QByteArray>("stored"); // where the shown form is another one of the same meaning
        const auto same = [](const char* rule) { QTest::newRow(rule) << QByteArray(rule) << QByteArray(rule); };
        same("{'header': 'A', 'equals': 'x'}");
        same("{'pointer': '/a', 'matches': '^x'}");
        same("{'not': {'pointer': '/a', 'one_of': ['x', 'y']}}");
        same("{'all': [{'header': 'A', 'equals': 'x'}, {'any': [{'pointer': '/b', 'equals': '1'}, {'not': {'pointer': "
             "'/c', 'equals': '2'}}]}]}");
        same("{'not': {'any': [{'header': 'A', 'equals': 'x'}, {'header': 'B', 'equals': 'y'}]}}");
        same("{'not': {'all': [{'header': 'A', 'equals': 'x'}, {'header': 'B', 'equals': 'y'}]}}");
        QTest::newRow("one in a group") << QByteArray("{'all': [{'header': 'A', 'equals': 'x'}]}")
                                        << QByteArray("{'header': 'A', 'equals': 'x'}");
        QTest::newRow("not not") << QByteArray("{'not': {'not': {'header': 'A', 'equals': 'x'}}}")
                                 << QByteArray("{'not': {'any': [{'not': {'header': 'A', 'equals': 'x'}}]}}");
        QTest::newRow("values with commas") << QByteArray("{'header': 'A', 'one_of': ['x,y', 'z']}")
                                            << QByteArray("{'any': [{'header': 'A', 'equals': 'x,y'}, {'header': 'A', "
                                                          "'equals': 'z'}]}");
    }
    void everyRuleIsShownAsWhatItMeans()
    {
        QFETCH(QByteArray, rule);
        QFETCH(QByteArray, stored);
        QList<FieldError> errors;
        RuleGroupEdit edit(RuleGroupEdit::Place::Root);
        edit.setRule(ruleFromJson(json(rule), {}, errors));
        QVERIFY(errors.isEmpty());
        QCOMPARE(ruleToJson(edit.rule()), json(stored));
    }

    void conditionsAreAddedAndRemoved()
    {
        RuleGroupEdit edit(RuleGroupEdit::Place::Root);
        QSignalSpy edited(&edit, &RuleGroupEdit::edited);
        QVERIFY(edit.isEmpty());
        buttonNamed(edit, u"Condition"_s)->click();
        buttonNamed(edit, u"Group"_s)->click();
        QCOMPARE(edit.rule().rules.size(), 2);
        QCOMPARE(edited.size(), 2);
        for (QAbstractButton* button : edit.findChildren<QAbstractButton*>()) {
            if (button->accessibleName() == u"Remove this group"_s && button->isVisibleTo(&edit))
                button->click();
        }
        QCOMPARE(edit.rule().kind, WebhookRule::Kind::Equals);
        for (QAbstractButton* button : edit.findChildren<QAbstractButton*>()) {
            if (button->accessibleName() == u"Remove this condition"_s && button->isVisibleTo(&edit))
                button->click();
        }
        QVERIFY(edit.isEmpty());
    }

    void whatIsWrongStandsBesideItsInput()
    {
        WebhookConfig webhook{.scheme = SignatureScheme::Custom,
                              .mapping = {{u"a"_s, u"no pointer"_s}},
                              .rule =
                                  WebhookRule{.kind = WebhookRule::Kind::Equals, .pointer = u"x"_s, .values = {u"y"_s}},
                              .allowedNetworks = {u"home"_s}};
        Job job = m_stage->addWebhookJob(u"Deploy"_s);
        JobEditor editor(m_stage->context(), job);
        editor.show();
        auto* scheme = widgetNamed<QComboBox>(editor, u"Signed as"_s);
        scheme->setCurrentIndex(scheme->findText(u"Another header"_s));
        editor.findChild<PayloadSection*>()->findChild<PairsEdit*>()->setPairs(webhook.mapping);
        editor.findChild<RuleGroupEdit*>()->setRule(*webhook.rule);
        emit editor.findChild<RuleGroupEdit*>()->edited();
        widgetNamed<QPlainTextEdit>(editor, u"Allowed networks, one a line"_s)->setPlainText(u"home"_s);
        buttonNamed(editor, u"Save"_s)->click();
        QVERIFY(says(editor, u"Name the header that carries the signature."_s));
        QVERIFY(says(editor, u"“no pointer” is not a JSON pointer"_s));
        QVERIFY(says(editor, u"“x” is not a JSON pointer"_s));
        QVERIFY(says(editor, u"“home” is neither an address nor a network"_s));
        QVERIFY(editor.isVisible());
    }

    void aNewSecretIsShownOnce()
    {
        const Job job = m_stage->addWebhookJob(u"Deploy"_s);
        JobEditor editor(m_stage->context(), job);
        editor.show();
        buttonNamed(editor, u"New secret…"_s)->click();
        auto* rotate = editor.findChild<RotateDialog*>();
        QVERIFY(rotate);
        buttonNamed(*rotate, u"Make a new secret"_s)->click();
        QTRY_VERIFY(editor.findChild<SecretDialog*>());
        auto* dialog = editor.findChild<SecretDialog*>();
        QVERIFY(says(*dialog, u"Saved in the vault: GNOME Keyring."_s));
        auto* line = widgetNamed<QLineEdit>(*dialog, u"Secret"_s);
        QCOMPARE(line->echoMode(), QLineEdit::Password);
        buttonNamed(*dialog, u"Show"_s)->click();
        QCOMPARE(line->echoMode(), QLineEdit::Normal);
        buttonNamed(*dialog, u"Copy the secret"_s)->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"new-secret-1"_s);
    }

    void aFailedRotationSaysWhy()
    {
        const Job job = m_stage->addWebhookJob(u"Deploy"_s);
        RotateDialog dialog(m_stage->context(), job.id);
        dialog.show();
        QSignalSpy rotated(&dialog, &RotateDialog::rotated);
        m_stage->webhooks.failNext({.code = ErrorCode::Unavailable, .message = u"The keyring is locked."_s});
        buttonNamed(dialog, u"Make a new secret"_s)->click();
        QTRY_VERIFY(says(dialog, u"The keyring is locked."_s));
        QCOMPARE(rotated.size(), 0);
        QVERIFY(dialog.isVisible());
    }

    void theStateOfTheSecretsIsSaid()
    {
        constexpr qint64 now = WebhookStage::kNow;
        const SecretInfo current{.name = u"a"_s, .kind = SecretKind::WebhookSecret, .owner = u"job"_s};
        SecretInfo old = current;
        old.name = u"b"_s;
        old.lastUsedAt = now - 180'000;
        old.expiresAt = now + 2 * 86'400'000LL;
        QVERIFY(secretState({old, current}, u"job"_s, now)
                    .startsWith(u"The secret is in the vault, not used yet. The old"_s));
        QVERIFY(secretState({old, current}, u"job"_s, now).contains(u"last used 3 min ago"_s));
        QVERIFY(secretState({old}, u"other"_s, now).contains(u"no secret"_s));
        old.expiresAt = now - 1;
        QVERIFY(secretState({old}, u"job"_s, now).contains(u"no secret"_s));
    }

    void aTestIsSentAndItsExecutionOpened()
    {
        const Job job = m_stage->addWebhookJob(u"Deploy"_s);
        SenderDialog dialog(m_stage->context(), job);
        dialog.show();
        auto* body = widgetNamed<QPlainTextEdit>(dialog, u"Body"_s);
        QVERIFY(body->toPlainText().contains(u"\"branch\""_s)); // the prompt's own parameters
        buttonNamed(dialog, u"Send"_s)->click();
        QTRY_VERIFY(says(dialog, u"Answered 200 in 7 ms."_s));
        QSignalSpy opened(&dialog, &SenderDialog::openExecutionRequested);
        buttonNamed(dialog, u"Open execution"_s)->click();
        QCOMPARE(opened.value(0).value(0).toString(), m_stage->backend.executionsNewestFirst().first().id);
    }

    void aTestThatIsRefusedSaysSo()
    {
        const Job job = m_stage->addWebhookJob(u"Deploy"_s);
        SenderDialog dialog(m_stage->context(), job);
        dialog.show();
        widgetNamed<QPlainTextEdit>(dialog, u"Body"_s)->setPlainText(u"no json"_s);
        QVERIFY(says(dialog, u"This is not JSON"_s));
        buttonNamed(dialog, u"Send"_s)->click();
        QTRY_VERIFY(says(dialog, u"Answered 400"_s));
        QVERIFY(!buttonNamed(dialog, u"Open execution"_s)->isVisible());
        m_stage->webhooks.failNext({.code = ErrorCode::Unavailable, .message = u"The keyring is locked."_s});
        buttonNamed(dialog, u"Send"_s)->click();
        QTRY_VERIFY(says(dialog, u"The keyring is locked."_s));
    }

    void programsFollowWhatIsTyped()
    {
        const Job job = m_stage->addWebhookJob(u"Deploy"_s, {.scheme = SignatureScheme::GitHub});
        SenderDialog dialog(m_stage->context(), job);
        dialog.show();
        auto* tabs = dialog.findChild<QTabWidget*>();
        QStringList titles;
        for (int i = 0; i < tabs->count(); ++i)
            titles += tabs->tabText(i);
        QCOMPARE(titles, (QStringList{u"Test"_s, u"GitHub settings"_s, u"curl"_s, u"Python"_s, u"Node.js"_s}));
        widgetNamed<QPlainTextEdit>(dialog, u"Body"_s)->setPlainText(u"{\"needle\": 1}"_s);
        for (const QString& title : {u"curl"_s, u"Python"_s, u"Node.js"_s}) {
            const QString program = widgetNamed<TextReader>(dialog, title)->toPlainText();
            QVERIFY(program.contains(u"{\"needle\": 1}"_s));
            QVERIFY(program.contains(u"http://127.0.0.1:8765/webhooks/"_s));
        }
    }

    void theReplayBoxKeepsWhatIsNotInItsList()
    {
        ReplayBox box;
        box.setScheme(SignatureScheme::GitHub);
        QVERIFY(box.itemText(0).contains(u"30 d"_s));
        for (const std::optional<qint64> seconds : {std::optional<qint64>(), std::optional<qint64>(0),
                                                    std::optional<qint64>(-1), std::optional<qint64>(77)}) {
            box.setSeconds(seconds);
            QCOMPARE(box.seconds(), seconds);
        }
    }

private:
    QString tried(const QWidget& editor) const
    {
        for (const QLabel* label : editor.findChildren<QLabel*>()) {
            if (label->text().startsWith(u"Would start"_s))
                return label->text();
        }
        return {};
    }

    std::unique_ptr<WebhookStage> m_stage;
};

QTEST_MAIN(tst_WebhookEditor)
#include "tst_webhookeditor.moc"
