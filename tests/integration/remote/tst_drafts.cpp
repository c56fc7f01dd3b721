// SPDX-License-Identifier: Apache-2.0
// Edits while a connection is away: the real editor on a real remote backend behind a bad network, with drafts in real
// files. Nothing that was typed is lost, also when the window or the program goes.
#include "awaited.h"
#include "backendmodels.h"
#include "draft.h"
#include "editor/jobeditor.h"
#include "faultproxy.h"
#include "hostedservice.h"
#include "local/filedrafts.h"
#include "pagecontext.h"
#include "remote/networktransport.h"
#include "remote/remotebackend.h"
#include "widgets/banner.h"
#include "widgetsearch.h"

#include <QDir>
#include <QLineEdit>
#include <QMessageBox>
#include <QPointer>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QThreadPool>

#include <algorithm>

using namespace jobdeck;
using namespace jobdeck::remote;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_Drafts : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<HostedService> m_service;
    std::unique_ptr<FaultProxy> m_proxy;
    std::unique_ptr<RemoteBackend> m_backend;
    std::unique_ptr<BackendModels> m_models;
    std::unique_ptr<local::FileDrafts> m_drafts;
    QString m_id;

    /// The program starts: on the same folder again, where it ran before.
    QThreadPool m_files;

    void startProgram()
    {
        m_files.setMaxThreadCount(1);
        const ConnectionSettings settings = {.baseUrl = m_proxy->url(), .proxy = ProxyChoice::None};
        auto client = std::make_unique<ApiClient>(std::make_unique<NetworkTransport>(settings), nullptr, m_clock);
        client->setAnswerTime(2s);
        m_backend = std::make_unique<RemoteBackend>(std::move(client),
                                                    CachePlace{m_folder->filePath(u"cache"_s), &m_files}, m_clock);
        m_models = std::make_unique<BackendModels>(m_backend.get());
        m_drafts = std::make_unique<local::FileDrafts>(m_folder->filePath(u"drafts"_s), m_clock);
        m_backend->start();
        QTRY_VERIFY(m_models->isLoaded());
    }
    void endProgram()
    {
        m_drafts.reset();
        m_models.reset();
        m_backend.reset();
    }
    PageContext context() { return {.backend = m_backend.get(), .models = m_models.get(), .clock = &m_clock}; }
    std::unique_ptr<JobEditor> open()
    {
        auto editor = std::make_unique<JobEditor>(context(), *m_models->jobs()->job(m_id));
        editor->keepIn(m_drafts.get());
        editor->show();
        return editor;
    }
    void goAway()
    {
        m_proxy->setFault(FaultProxy::Fault::Down);
        m_proxy->cutAll();
        m_backend->lookNow();
        QTRY_COMPARE(m_backend->status().state, BackendState::Offline);
    }
    void comeBack()
    {
        m_proxy->setFault(FaultProxy::Fault::None);
        m_backend->lookNow();
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->status().state, BackendState::Running, 20'000);
    }
    static QLineEdit* nameOf(const JobEditor& editor) { return widgetNamed<QLineEdit>(editor, u"Name"_s); }
    static void typeName(JobEditor& editor, const QString& name)
    {
        QLineEdit* input = nameOf(editor);
        input->selectAll();
        QTest::keyClicks(input, name);
    }
    static bool warns(const JobEditor& editor, const QString& words)
    {
        return std::ranges::any_of(editor.findChildren<Banner*>(), [&](const Banner* banner) {
            return banner->isVisibleTo(&editor) && banner->text().contains(words);
        });
    }
    QString stored() { return m_service->job(m_id)["name"_L1].toString(); }

private slots:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("XDG_CONFIG_HOME", m_folder->path().toUtf8());
        m_service = std::make_unique<HostedService>();
        m_proxy = std::make_unique<FaultProxy>(m_service->port());
        m_id = m_service->addJob({{u"name"_s, u"Report"_s}, {u"entity_type"_s, u"agent"_s}});
        startProgram();
        QTRY_COMPARE(m_backend->status().state, BackendState::Running);
    }
    void cleanup()
    {
        endProgram();
        m_proxy.reset();
        m_service.reset();
    }

    void whatIsSavedWhileAwayIsSavedWhenItIsBack()
    {
        auto editor = open();
        typeName(*editor, u"Weekly report"_s);
        QVERIFY(!warns(*editor, u"You can go on editing"_s));
        goAway();
        QVERIFY(warns(*editor, u"You can go on editing: what you type is kept on this computer"_s));
        QSignalSpy saved(editor.get(), &JobEditor::jobSaved);
        buttonNamed(*editor, u"Save"_s)->click();
        QVERIFY(warns(*editor, u"saved as soon as it answers again"_s));
        QVERIFY(!buttonNamed(*editor, u"Waits to save"_s)->isEnabled());
        typeName(*editor, u"Weekly report 2"_s); // goes on
        QCOMPARE(stored(), u"Report"_s);
        comeBack();
        QTRY_COMPARE(saved.count(), 1);
        QCOMPARE(stored(), u"Weekly report 2"_s);
        QVERIFY(!editor->isVisible());
        QCOMPARE(m_service->count("PATCH", "/api/v1/jobs/" + m_id.toUtf8()), 1);
        editor.reset();
        QVERIFY(m_drafts->waiting().isEmpty());
        endProgram(); // what is written is written
        QVERIFY(QDir(m_folder->filePath(u"drafts"_s)).isEmpty());
    }

    void theWishToSaveCanBeTakenBack()
    {
        auto editor = open();
        typeName(*editor, u"Other"_s);
        goAway();
        buttonNamed(*editor, u"Save"_s)->click();
        buttonNamed(*editor, u"Do not save by itself"_s)->click();
        comeBack();
        QTest::qWait(100);
        QCOMPARE(stored(), u"Report"_s);
        QCOMPARE(nameOf(*editor)->text(), u"Other"_s);
        QVERIFY(buttonNamed(*editor, u"Save"_s)->isEnabled());
    }

    void goingAwayBetweenLookAndSaveKeepsEverything()
    {
        auto editor = open();
        typeName(*editor, u"Weekly report"_s);
        m_backend->setAttention(Attention::Away); // no look finds out before the save does
        QTest::qWait(100);
        m_proxy->setFault(FaultProxy::Fault::Down);
        m_proxy->cutAll();
        buttonNamed(*editor, u"Save"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(warns(*editor, u"127.0.0.1"_s), 20'000);
        QVERIFY(editor->isVisible());
        QCOMPARE(nameOf(*editor)->text(), u"Weekly report"_s);
        m_backend->setAttention(Attention::Front);
        comeBack();
        QTRY_VERIFY(buttonNamed(*editor, u"Save"_s) && buttonNamed(*editor, u"Save"_s)->isEnabled());
        buttonNamed(*editor, u"Save"_s)->click();
        QTRY_COMPARE(stored(), u"Weekly report"_s);
    }

    void closingWhileAwayKeepsTheEditForLater()
    {
        auto editor = open();
        goAway();
        typeName(*editor, u"Weekly report"_s);
        editor->reject();
        QPointer<QMessageBox> box = editor->findChild<QMessageBox*>();
        QVERIFY(box);
        QVERIFY(!box->button(QMessageBox::Save)); // it cannot be
        buttonNamed(*box, u"Keep for later"_s)->click();
        QVERIFY(!editor->isVisible());
        QCOMPARE(m_drafts->waiting().size(), 1);
        editor.reset();
        endProgram();

        startProgram(); // from what is remembered: it is still away
        QTRY_COMPARE(m_drafts->waiting().size(), 1);
        const Draft draft = m_drafts->waiting().first();
        QCOMPARE(draft.key, m_id);
        editor = open();
        editor->restore(draft);
        QCOMPARE(nameOf(*editor)->text(), u"Weekly report"_s);
        QVERIFY(editor->isModified());
        QVERIFY(warns(*editor, u"not saved yet"_s));
        comeBack();
        buttonNamed(*editor, u"Save"_s)->click();
        QTRY_COMPARE(stored(), u"Weekly report"_s);
    }

    void aProgramThatEndsWithAnOpenEditorLosesNothing()
    {
        auto editor = open();
        typeName(*editor, u"Weekly report"_s);
        editor.reset(); // at once, asking nobody
        endProgram();
        startProgram();
        const Result<Draft> draft = awaited(m_drafts->find(m_id));
        QVERIFY(draft);
        QCOMPARE(draft->definition.name, u"Weekly report"_s);
        QCOMPARE(draft->base.definition.name, u"Report"_s);
        const QFileInfo file = QDir(m_folder->filePath(u"drafts"_s)).entryInfoList(QDir::Files).value(0);
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void whatOthersStoredMeanwhileIsAConflict()
    {
        auto editor = open();
        typeName(*editor, u"Mine"_s);
        editor.reset();
        m_service->job(m_id).insert(u"name"_s, u"Theirs"_s);
        m_backend->lookNow();
        QTRY_COMPARE(m_models->jobs()->job(m_id)->definition.name, u"Theirs"_s);
        editor = open();
        editor->restore(*awaited(m_drafts->find(m_id)));
        QCOMPARE(nameOf(*editor)->text(), u"Mine"_s);
        QVERIFY(buttonNamed(*editor, u"Save"_s) && !buttonNamed(*editor, u"Save"_s)->isEnabled());
        QCOMPARE(stored(), u"Theirs"_s);
    }

    void aDiscardedDraftIsGone()
    {
        auto editor = open();
        typeName(*editor, u"Mine"_s);
        editor.reset();
        editor = open();
        editor->restore(*awaited(m_drafts->find(m_id)));
        buttonNamed(*editor, u"Discard them"_s)->click();
        QCOMPARE(nameOf(*editor)->text(), u"Report"_s);
        QVERIFY(!editor->isModified());
        editor->reject();
        editor.reset();
        endProgram();
        startProgram();
        QCOMPARE(awaited(m_drafts->find(m_id)).error().code, ErrorCode::NotFound);
    }

    void aNewJobIsKeptUnderAKeyOfItsOwn()
    {
        Job blank;
        blank.definition.triggerType = TriggerType::Manual;
        auto editor = std::make_unique<JobEditor>(context(), blank);
        editor->keepIn(m_drafts.get());
        editor->show();
        typeName(*editor, u"Brand new"_s);
        editor.reset();
        QCOMPARE(m_drafts->waiting().size(), 1);
        const Draft draft = m_drafts->waiting().first();
        QVERIFY(draft.base.id.isEmpty());
        QVERIFY(draft.key.startsWith(u"new-"_s));
        editor = std::make_unique<JobEditor>(context(), draft.base);
        editor->keepIn(m_drafts.get());
        editor->show();
        editor->restore(draft);
        QVERIFY(m_drafts->waiting().isEmpty() || QTest::qWaitFor([&] { return m_drafts->waiting().isEmpty(); }));
        QCOMPARE(nameOf(*editor)->text(), u"Brand new"_s);
        editor.reset();
        QCOMPARE(m_drafts->waiting().size(), 1); // not two
    }

    void whatIsNoDraftIsLeftAlone()
    {
        endProgram();
        QDir().mkpath(m_folder->filePath(u"drafts"_s));
        QFile file(m_folder->filePath(u"drafts/broken.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"version\": 1");
        file.close();
        startProgram();
        QCOMPARE(awaited(m_drafts->find(m_id)).error().code, ErrorCode::NotFound);
        QVERIFY(m_drafts->waiting().isEmpty());
        QVERIFY(file.exists());
    }
};

QTEST_MAIN(tst_Drafts)
#include "tst_drafts.moc"
