// SPDX-License-Identifier: Apache-2.0
// Configured connections in the console: the question about secrets that a service tells everybody, what an outage
// shows, and that nothing is left of a connection that was removed.
#include "awaited.h"
#include "backendmodels.h"
#include "editor/jobeditor.h"
#include "editor/jobform.h"
#include "faultproxy.h"
#include "hostedservice.h"
#include "memorybackend.h"
#include "memorymachine.h"
#include "memoryvault.h"
#include "remoteconnections.h"
#include "shell/connection.h"
#include "shell/consolewindow.h"
#include "shell/mainwindow.h"
#include "shell/preferences.h"
#include "shell/shell.h"
#include "widgets/windowsettings.h"
#include "widgetsearch.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QLabel>
#include <QMessageBox>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class tst_RemoteConnections : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<HostedService> m_service;
    std::unique_ptr<FaultProxy> m_network;
    std::unique_ptr<MemoryVault> m_vault;
    std::unique_ptr<MemoryBackend> m_local;
    std::unique_ptr<BackendModels> m_models;
    MemoryMachine m_machine;
    Preferences m_preferences;
    std::unique_ptr<Shell> m_shell;
    std::unique_ptr<RemoteConnections> m_connections;
    QString m_id;
    QString m_hook;
    QString m_report;
    int m_jobs = 0;

    void open(bool visible)
    {
        m_shell = std::make_unique<Shell>(Connection{.name = u"Local"_s,
                                                     .iconName = u"computer"_s,
                                                     .dataFolder = m_folder->path(),
                                                     .context = {m_local.get(), &m_machine, m_models.get(), &m_clock}},
                                          &m_preferences);
        if (visible)
            m_shell->show();
        m_connections = std::make_unique<RemoteConnections>(m_folder->path(), m_vault.get(), *m_shell, m_clock);
        m_connections->start();
        const auto saved = awaited(m_connections->store().save(
            {.name = u"Team"_s, .baseUrl = m_network->url(), .proxy = ProxyChoice::None}, SecretValue("t0ken")));
        QVERIFY(saved);
        m_id = saved->id;
        QTRY_VERIFY(view() && view()->connection().context.models->jobs()->rowCount() == m_jobs);
    }
    static bool says(const QWidget& window, const QString& words)
    {
        const QList<QLabel*> labels = window.findChildren<QLabel*>();
        return std::ranges::any_of(
            labels, [&](const QLabel* label) { return label->isVisibleTo(&window) && label->text().contains(words); });
    }
    MainWindow* view() const { return m_shell->frame()->view(m_id); }
    BackendState state() const { return view()->connection().context.backend->status().state; }
    QMessageBox* question() const
    {
        const QList<QMessageBox*> boxes = m_shell->frame()->findChildren<QMessageBox*>();
        return boxes.isEmpty() ? nullptr : boxes.constLast();
    }
    QString keptName() const { return u"webhook:%1:%2"_s.arg(m_id, m_hook); }
    /// Everything that lies in the data folder.
    QByteArray remembered() const
    {
        QByteArray out;
        QDirIterator files(m_folder->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly))
                out += file.fileName().toUtf8() + '\n' + file.readAll();
        }
        return out;
    }

private slots:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init()
    {
        windowSettings().clear();
        m_preferences.setWelcomed();
        m_folder = std::make_unique<QTemporaryDir>();
        m_service = std::make_unique<HostedService>();
        m_jobs = 2;
        m_report = m_service->addJob({{u"name"_s, u"Report"_s}});
        m_hook = m_service->addJob({{u"name"_s, u"Hook"_s}, {u"trigger_type"_s, u"webhook"_s}});
        m_network = std::make_unique<FaultProxy>(m_service->port());
        m_vault = std::make_unique<MemoryVault>(m_clock);
        m_local = std::make_unique<MemoryBackend>(m_clock);
        m_models = std::make_unique<BackendModels>(m_local.get());
    }
    void cleanup()
    {
        m_connections.reset();
        m_shell.reset();
        m_models.reset();
        m_local.reset();
        m_vault.reset();
        m_network.reset();
        m_service.reset();
    }

    void secretsThatEverybodyIsToldAreOfferedToTheVault()
    {
        open(true);
        QTRY_VERIFY(question());
        const QString words = question()->text() + question()->informativeText();
        QVERIFY2(words.contains(u"1 webhook"_s), qPrintable(words));
        QVERIFY(!words.contains(u"leaked"_s));
        QVERIFY(m_vault->value(keptName()).isEmpty()); // nothing before the answer
        buttonNamed(*question(), u"Put into the vault"_s)->click();
        QTRY_COMPARE(m_vault->value(keptName()), "leaked-" + m_hook.toUtf8());
        QTRY_VERIFY(!question());
        // At the next start it is known: nobody is asked again.
        m_connections.reset();
        QVERIFY(!remembered().contains("leaked"));
        m_connections = std::make_unique<RemoteConnections>(m_folder->path(), m_vault.get(), *m_shell, m_clock);
        m_connections->start();
        const int before = m_service->count("GET", "/api/v1/jobs");
        QTRY_VERIFY(m_service->count("GET", "/api/v1/jobs") > before);
        QTRY_COMPARE(state(), BackendState::Running);
        QVERIFY(!question());
    }

    void whoIsNotThereIsAskedLater()
    {
        open(false);
        QTRY_COMPARE(state(), BackendState::Running);
        QVERIFY(!question());
        m_shell->show();
        QTRY_VERIFY(question());
        buttonNamed(*question(), u"Not now"_s)->click();
        QTRY_VERIFY(!question());
        QVERIFY(!m_vault->contains(keptName()));
    }

    void nothingIsLeftOfARemovedConnection()
    {
        open(true);
        QTRY_VERIFY(question());
        buttonNamed(*question(), u"Put into the vault"_s)->click();
        QTRY_VERIFY(m_vault->contains(keptName()));
        m_connections.reset(); // leaves its state to the cache
        QVERIFY(remembered().contains("Report"));
        m_connections = std::make_unique<RemoteConnections>(m_folder->path(), m_vault.get(), *m_shell, m_clock);
        m_connections->start();
        QTRY_VERIFY(view());
        QVERIFY(awaited(m_connections->store().remove(m_id)));
        QVERIFY(!view());
        m_connections.reset(); // and nothing is written behind it
        QVERIFY2(!remembered().contains("Report"), remembered());
        QVERIFY(!remembered().contains(m_id.toUtf8()));
        QVERIFY(m_vault->list().isEmpty());
    }

    void anotherAddressStartsWithNothing()
    {
        open(true);
        HostedService other;
        other.addJob({{u"name"_s, u"Elsewhere"_s}});
        ConnectionSettings moved = *m_connections->store().find(m_id);
        moved.baseUrl = other.url();
        QVERIFY(awaited(m_connections->store().save(moved, {})));
        QTRY_COMPARE(view()->connection().context.models->jobs()->rowCount(), 1);
        QCOMPARE(view()->connection().context.models->jobs()->jobAt(0).definition.name, u"Elsewhere"_s);
        m_connections.reset();
        QVERIFY(!remembered().contains("Report"));
    }

    void whatTheServiceIgnoredIsMarkedInTheEditor()
    {
        open(true);
        const PageContext context = view()->connection().context;
        const Job report = *context.models->jobs()->job(m_report);
        JobEditor editor(context, report);
        editor.show();
        auto* form = editor.findChild<JobForm*>();
        JobDefinition wanted = report.definition;
        wanted.triggerType = TriggerType::Webhook;
        wanted.promptTemplate = u"Say goodbye"_s;
        form->load(wanted, report.id);
        buttonNamed(editor, u"Save"_s)->click();
        QTRY_VERIFY(says(editor, u"ignored this change and keeps “manual”"_s));
        QVERIFY(editor.isVisible());
        QCOMPARE(m_service->job(m_report)["prompt_template"_L1].toString(), u"Say goodbye"_s);
        QVERIFY(!says(editor, u"while you edited it"_s)); // nobody is in conflict with himself
        wanted.triggerType = TriggerType::Manual;
        wanted.promptTemplate = u"Say hello again"_s;
        form->load(wanted, report.id);
        buttonNamed(editor, u"Save"_s)->click();
        QTRY_VERIFY(!editor.isVisible());
        QCOMPARE(m_service->job(m_report)["prompt_template"_L1].toString(), u"Say hello again"_s);
    }

    void savingAScheduleThereWarnsThatItIsMadeAnew()
    {
        const QString nightly = m_service->addJob(
            {{u"name"_s, u"Nightly"_s}, {u"trigger_type"_s, u"cron"_s}, {u"cron_schedule"_s, u"0 2 * * *"_s}});
        m_jobs = 3;
        open(true);
        const PageContext context = view()->connection().context;
        const Job job = *context.models->jobs()->job(nightly);
        JobEditor editor(context, job);
        editor.show();
        auto* form = editor.findChild<JobForm*>();
        JobDefinition wanted = job.definition;
        wanted.name = u"Every night"_s;
        const auto edit = [&] {
            form->load(wanted, job.id);
            emit form->edited();
        };
        edit();
        QVERIFY(!says(editor, u"recreate its schedule"_s)); // the schedule does not carry the name
        wanted.cronSchedule = u"0 3 * * *"_s;
        edit();
        QVERIFY(says(editor, u"recreate its schedule"_s));
        wanted = job.definition;
        wanted.promptTemplate = u"Something else"_s;
        edit();
        QVERIFY(says(editor, u"recreate its schedule"_s));
    }

    void itIsBackWithinSecondsAfterTheNetworkIs()
    {
        open(true);
        QTRY_COMPARE(state(), BackendState::Running);
        m_network->setFault(FaultProxy::Fault::Down);
        view()->connection().context.backend->refresh();
        QTRY_COMPARE_WITH_TIMEOUT(state(), BackendState::Offline, 15'000);
        QCOMPARE(view()->connection().context.models->jobs()->rowCount(), 2); // as last seen
        QTest::qWait(4000); // it tries in vain, and waits longer each time
        m_network->setFault(FaultProxy::Fault::None);
        QElapsedTimer time;
        time.start();
        QTRY_COMPARE_WITH_TIMEOUT(state(), BackendState::Running, 10'000);
        qInfo("back after %lld ms", time.elapsed());
        QVERIFY(time.elapsed() < 9000);
    }
};

QTEST_MAIN(tst_RemoteConnections)
#include "tst_remoteconnections.moc"
