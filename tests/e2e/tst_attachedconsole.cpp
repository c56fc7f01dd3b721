// SPDX-License-Identifier: Apache-2.0
// The console on the data folder of a real service: it shows and changes what the service runs, and ends without it.
#include "attachedconsole.h"
#include "awaited.h"
#include "ctlprobe.h"
#include "jobfixtures.h"
#include "restclient.h"
#include "shell/consolewindow.h"
#include "shell/mainwindow.h"
#include "widgets/windowsettings.h"

#include <QApplication>
#include <QHostAddress>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>
#include <QUrl>

#include <algorithm>
#include <memory>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class TestAttachedConsole : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        windowSettings().clear();
        Preferences().setWelcomed();
        m_ctl = std::make_unique<CtlProbe>();
        m_ctl->environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/nowhere/bus"_s);
        m_serve = std::make_unique<QProcess>();
        m_ctl->start(m_serve.get(), {u"serve"_s, u"--data-dir"_s, m_ctl->folder()});
        QVERIFY(QTest::qWaitFor([this] { return m_serve->canReadLine(); }, 20'000));
        m_console = std::make_unique<AttachedConsole>(m_ctl->folder(), m_clock);
        m_console->start(false);
        QTRY_VERIFY(models().isLoaded());
    }
    void cleanup()
    {
        m_console.reset();
        QCOMPARE(m_serve->state(), QProcess::Running); // it ended without the service
        m_serve->terminate();
        QVERIFY(m_serve->waitForFinished(20'000));
        QCOMPARE(m_serve->exitCode(), 0);
    }

    void theServicesJobsAreThisComputers()
    {
        QCOMPARE(window()->connection().name, u"Local"_s);
        const QString id = m_ctl->newJob(u"Served"_s, u"echo 1"_s);
        QTRY_VERIFY(models().jobs()->job(id));
        Job edit = *models().jobs()->job(id);
        edit.definition.promptTemplate = u"echo from the window"_s;
        QVERIFY(awaited(m_console->backend().saveJob(edit)));
        QCOMPARE(awaited(m_console->backend().saveJob(edit)).error().code, ErrorCode::Conflict);
        const QJsonDocument seen = m_ctl->ask({u"jobs"_s, u"get"_s, u"Served"_s, u"--json"_s}).json();
        QCOMPARE(seen["prompt_template"_L1].toString(), u"echo from the window"_s);
    }

    void whatRunsGoesOnWithoutTheWindow()
    {
        const QString id = m_ctl->newJob(u"Long"_s, u"echo begun; exec sleep 1000"_s);
        QTRY_VERIFY(models().jobs()->job(id));
        const Result<Execution> run = awaited(m_console->backend().trigger({.jobId = id}));
        QVERIFY(run);
        const auto output = [&] { return awaited(m_console->backend().output(run->id, 0, 4096)); };
        QTRY_COMPARE(output()->lines.value(0).text, u"begun"_s);
        m_console.reset();
        const QJsonDocument rows = m_ctl->ask({u"jobs"_s, u"executions"_s, u"Long"_s, u"--json"_s}).json();
        QCOMPARE(rows[0]["status"_L1].toString(), u"running"_s);
    }

    void itsAgentsCanBeEdited()
    {
        const auto buttons = window()->findChildren<QPushButton*>();
        const auto found = std::ranges::find_if(buttons, [](auto* button) { return button->text() == "New agent"_L1; });
        QVERIFY(found != buttons.end());
        QTRY_VERIFY((*found)->isEnabled());
    }

    void itsVaultIsTheWindowsVault()
    {
        SecretVault* vault = window()->connection().context.vault;
        QVERIFY(vault);
        QTRY_COMPARE(vault->status().store, VaultStore::KeyFile);
        QVERIFY(awaited(vault->write({.name = u"A"_s}, SecretValue("hidden"), u"console"_s)));
        QTRY_COMPARE(vault->list().size(), 1);
        QCOMPARE(m_ctl->ask({u"secrets"_s, u"reveal"_s, u"A"_s, u"--yes"_s}).out, u"hidden\n"_s);
        QCOMPARE(awaited(vault->reveal(u"A"_s, u"console"_s))->bytes(), "hidden");
    }

    void tokensOfConnectionsAreUsedHereAndNothingElseIs()
    {
        SecretVault* vault = window()->connection().context.vault;
        const SecretInfo token = {.name = u"connection:c"_s, .kind = SecretKind::Token, .owner = u"c"_s};
        QVERIFY(awaited(vault->write(token, SecretValue("shown to a control plane"), u"console"_s)));
        QVERIFY(awaited(vault->write({.name = u"A"_s}, SecretValue("hidden"), u"console"_s)));
        QCOMPARE(awaited(vault->read(u"connection:c"_s))->bytes(), "shown to a control plane");
        QCOMPARE(awaited(vault->read(u"A"_s)).error().code, ErrorCode::Unsupported);
        // So are the secrets that sign test deliveries to them, but not those of this computer's own jobs.
        const SecretInfo theirs = {.name = u"webhook:c:job_1"_s, .kind = SecretKind::WebhookSecret, .owner = u"c"_s};
        const SecretInfo ours = {.name = u"webhook/job_1"_s, .kind = SecretKind::WebhookSecret, .owner = u"job_1"_s};
        QVERIFY(awaited(vault->write(theirs, SecretValue("signs"), u"console"_s)));
        QVERIFY(awaited(vault->write(ours, SecretValue("hidden"), u"console"_s)));
        QCOMPARE(awaited(vault->read(theirs.name))->bytes(), "signs");
        QCOMPARE(awaited(vault->read(ours.name)).error().code, ErrorCode::Unsupported);
    }

    void itsAuditLogIsHereAndFollows()
    {
        AuditLog* audit = window()->connection().context.audit;
        QVERIFY(audit);
        QVERIFY(!m_ctl->newJob(u"Audited"_s, u"echo 1"_s).isEmpty());
        const auto actions = [audit](const QString& text) {
            QStringList out;
            const Result<AuditPage> page = awaited(audit->entries({.text = text}));
            for (const AuditEntry& entry : page ? page->entries : QList<AuditEntry>())
                out += entry.who + u' ' + entry.action;
            return out;
        };
        QTRY_COMPARE(actions({}).value(0), u"terminal job.create"_s);
        QVERIFY(actions(u"no such & thing"_s).isEmpty());
        const QSignalSpy noted(audit, &AuditLog::noted);
        QVERIFY(!m_ctl->newJob(u"Second"_s, u"echo 2"_s).isEmpty());
        QTRY_COMPARE(noted.count(), 1);
        QCOMPARE(noted.first().first().value<AuditEntry>().action, u"job.create"_s);
    }

    void itsDeliveriesAreHereAndCanBeSentAndRun()
    {
        Webhooks* webhooks = window()->connection().context.webhooks;
        QVERIFY(webhooks);
        QCOMPARE(awaited(webhooks->saveSettings({.address = u"0.0.0.0"_s})).error().fields.value(0).field,
                 u"address"_s);
        QVERIFY(awaited(webhooks->saveSettings({.port = 0, .perMinute = 50})));
        QCOMPARE(awaited(webhooks->settings())->perMinute, 50);
        Job job = shellJob(u"Hooked"_s, u"echo {{word}}"_s);
        job.definition.triggerType = TriggerType::Webhook;
        const Result<Job> saved = awaited(m_console->backend().saveJob(job));
        QVERIFY2(bool(saved), qPrintable(saved ? QString() : saved.error().message));
        QTRY_VERIFY_WITH_TIMEOUT(lookAt(webhooks).state == ListenerStatus::State::Listening, 10'000);

        const QSignalSpy delivered(webhooks, &Webhooks::delivered);
        const auto sent = awaited(webhooks->send(saved->id, R"({"parameters":{"word":"hello"}})", {}));
        QVERIFY2(bool(sent), qPrintable(sent ? QString() : sent.error().message));
        QCOMPARE(sent->status, 200);
        QVERIFY(!sent->executionId.isEmpty());
        QTRY_COMPARE(delivered.count(), 1);
        const Result<DeliveryPage> page =
            awaited(webhooks->deliveries({.jobId = saved->id, .verdicts = {DeliveryVerdict::Started}}));
        QCOMPARE(page->deliveries.size(), 1);
        QVERIFY(awaited(webhooks->deliveries({.verdicts = {DeliveryVerdict::Forbidden}}))->deliveries.isEmpty());
        const Result<DeliveryDetail> detail = awaited(webhooks->delivery(page->deliveries.first().id));
        QCOMPARE(detail->body, R"({"parameters":{"word":"hello"}})");
        QCOMPARE(detail->delivery, page->deliveries.first());
        QVERIFY(!detail->checks.isEmpty() && !detail->headers.isEmpty());
        const auto again = awaited(webhooks->runAnyway(detail->delivery.id));
        QVERIFY2(bool(again), qPrintable(again ? QString() : again.error().message));
        QVERIFY(again->id != sent->executionId);
        const auto secret = awaited(webhooks->rotateSecret(saved->id, 0));
        QVERIFY(secret && secret->bytes().size() > 20);
        QCOMPARE(awaited(webhooks->rotateSecret(saved->id, 0, SecretValue("whsec_of_the_sender")))->bytes(),
                 "whsec_of_the_sender");
        QCOMPARE(awaited(webhooks->rotateSecret(saved->id, 0, SecretValue("short"))).error().code, ErrorCode::Invalid);
        QCOMPARE(awaited(webhooks->rotateSecret(u"nobody"_s, 0)).error().code, ErrorCode::NotFound);
    }

    void whoTriesItsWebhooksIsToldAlsoWhereNobodyLooks()
    {
        Webhooks* webhooks = window()->connection().context.webhooks;
        QVERIFY(awaited(webhooks->saveSettings({.port = 0})));
        Job job = shellJob(u"Hooked"_s, u"true"_s);
        job.definition.triggerType = TriggerType::Webhook;
        const Result<Job> saved = awaited(m_console->backend().saveJob(job));
        QVERIFY(saved);
        QTRY_VERIFY_WITH_TIMEOUT(lookAt(webhooks).state == ListenerStatus::State::Listening, 10'000);
        m_console->shell()->frame()->hide();
        const QSignalSpy suspicious(webhooks, &Webhooks::suspicious);
        const RestClient stranger(quint16(QUrl(lookAt(webhooks).baseUrl).port()), {});
        for (int i = 0; i < 25; ++i)
            QCOMPARE(stranger.send("POST", "/webhooks/" + saved->webhookPath.toLatin1(), "{}").status, 401);
        QTRY_COMPARE_WITH_TIMEOUT(suspicious.count(), 1, 10'000);
        QVERIFY(suspicious.first().first().toString().contains(u"127.0.0.1"_s));
    }

    void aTakenPortIsToldAlsoWhereNobodyLooks()
    {
        Webhooks* webhooks = window()->connection().context.webhooks;
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        QVERIFY(awaited(webhooks->saveSettings({.port = other.serverPort()})));
        m_console->shell()->frame()->hide();
        Job job = shellJob(u"Hooked"_s, u"true"_s);
        job.definition.triggerType = TriggerType::Webhook;
        QVERIFY(awaited(m_console->backend().saveJob(job)));
        QTRY_COMPARE_WITH_TIMEOUT(webhooks->listener().state, ListenerStatus::State::Failed, 10'000);
        other.close();
        QTRY_COMPARE_WITH_TIMEOUT(webhooks->listener().state, ListenerStatus::State::Listening, 20'000);
    }

    void itsComputerIsSetHere()
    {
        Machine* machine = window()->connection().context.machine;
        QVERIFY(machine);
        QVERIFY(awaited(machine->saveSettings({.parallelLimit = 3, .outputCapBytes = 2 * 1024 * 1024})));
        QCOMPARE(awaited(machine->settings())->parallelLimit, 3);
        QTRY_COMPARE(models().status().parallelLimit, 3); // without a restart
        QCOMPARE(awaited(machine->saveSettings({.parallelLimit = -1})).error().fields.value(0).field,
                 u"parallel_limit"_s);
        const auto variables = awaited(machine->runEnvironment());
        const auto home = std::ranges::find(*variables, u"HOME"_s, &RunVariable::name);
        QVERIFY(home != variables->end());
        QCOMPARE(home->value, m_ctl->home.path()); // the service's, not this window's
        const QSignalSpy changed(machine, &Machine::runEnvironmentChanged);
        QVERIFY(awaited(machine->importLoginEnvironment()));
        QVERIFY(awaited(machine->forgetImportedEnvironment()));
        QTRY_COMPARE(changed.count(), 2);
        const auto presets = awaited(machine->presets());
        QVERIFY(!presets->isEmpty() && !presets->first().agent.name.isEmpty());
    }

    void itsApiIsServedAndSharedFromHere()
    {
        Serving* serving = window()->connection().context.serving;
        QVERIFY(serving);
        QVERIFY(awaited(serving->saveSettings({.enabled = true, .port = 0})));
        QTRY_COMPARE(serving->status().state, ServingStatus::State::Serving);
        QVERIFY(serving->status().url.startsWith(u"http:"_s));
        QCOMPARE(awaited(serving->saveSettings({.enabled = true, .address = u"0.0.0.0"_s})).error().fields[0].field,
                 u"address"_s);
        const QSignalSpy changed(serving, &Serving::tokensChanged);
        const auto made = awaited(serving->createToken(u"script"_s, TokenScope::Trigger, {}));
        QVERIFY(made && made->value.bytes().startsWith("jd_"));
        const auto tokens = awaited(serving->tokens());
        QCOMPARE(tokens->size(), 1);
        QCOMPARE(tokens->first(), made->token);
        QVERIFY(awaited(serving->revokeToken(made->token.id)));
        QCOMPARE(awaited(serving->revokeToken(made->token.id)).error().code, ErrorCode::NotFound);
        QCOMPARE(changed.count(), 2);
        QVERIFY(awaited(serving->saveSettings({.enabled = false})));
        QTRY_COMPARE(serving->status().state, ServingStatus::State::Off);
    }

    void whatIsTheServicesIsSaid()
    {
        QVERIFY(says(u"A service runs the jobs"_s) && says(u"stop the service"_s));
        QVERIFY(!says(u"quit Jobdeck and copy"_s));
    }

private:
    MainWindow* window() { return m_console->shell()->window(); }
    BackendModels& models() { return *window()->connection().context.models; }
    static ListenerStatus lookAt(Webhooks* webhooks)
    {
        (void)awaited(webhooks->settings()); // brings the state with it
        return webhooks->listener();
    }
    bool says(const QString& words)
    {
        const auto labels = window()->findChildren<QLabel*>();
        return std::ranges::any_of(labels, [&](const QLabel* label) { return label->text().contains(words); });
    }

    SystemClock m_clock;
    std::unique_ptr<CtlProbe> m_ctl;
    std::unique_ptr<QProcess> m_serve;
    std::unique_ptr<AttachedConsole> m_console;
};

QTEST_MAIN(TestAttachedConsole)
#include "tst_attachedconsole.moc"
