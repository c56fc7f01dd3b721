// SPDX-License-Identifier: Apache-2.0
// "Keep running after I log out" as a user meets it: the switch, what it says in every state, what can be done, and the
// line across the window when nothing runs the jobs.
#include "assistive.h"
#include "memorykeeprunning.h"
#include "memoryvault.h"
#include "pagestage.h"
#include "screenshots.h"
#include "serving/keeprunningbanner.h"
#include "serving/keeprunningsection.h"
#include "shell/mainwindow.h"
#include "shell/preferences.h"
#include "widgets/banner.h"
#include "widgetsearch.h"

#include <QAbstractButton>
#include <QLabel>
#include <QPushButton>
#include <QTest>

#include <algorithm>

using namespace jobdeck;
using namespace Qt::StringLiterals;
using State = KeepRunningStatus::State;

class tst_KeepRunningSection : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_stage = std::make_unique<PageStage>();
        m_keepRunning = std::make_unique<MemoryKeepRunning>();
        m_vault = std::make_unique<MemoryVault>(m_stage->clock);
        m_section = makeSection();
        m_section->show();
    }
    void cleanup() { m_section.reset(); }

    void theSwitchAsksAndFollows()
    {
        auto* toggle = button(u"Keep running after I log out"_s);
        QVERIFY(toggle && !toggle->isEnabled()); // not known yet
        m_keepRunning->set({.state = State::Off, .ownsHere = true});
        QVERIFY(toggle->isEnabled() && !toggle->isChecked());
        QTest::mouseClick(toggle, Qt::LeftButton);
        QCOMPARE(m_keepRunning->asked, (QStringList{u"look"_s, u"on"_s}));
        m_keepRunning->set({.state = State::Working, .ownsHere = true, .message = u"Installing the service…"_s});
        QVERIFY(toggle->isChecked() && !toggle->isEnabled());
        QVERIFY(says(u"Installing the service…"_s));
        m_keepRunning->set({.state = State::On});
        QVERIFY(toggle->isChecked() && toggle->isEnabled());
        QTest::keyClick(toggle, Qt::Key_Space);
        QCOMPARE(m_keepRunning->asked.last(), u"off"_s);
        QVERIFY(actAssistively(toggle));
        QCOMPARE(m_keepRunning->asked.last(), u"on"_s);
        m_keepRunning->set({.state = State::Waiting, .switchingOff = true});
        QVERIFY(!toggle->isChecked());
    }

    void whatRunsIsWaitedForAndThatCanBeChanged()
    {
        m_stage->backend.setStatus({.state = BackendState::Running, .running = 2});
        m_stage->backend.refresh();
        m_keepRunning->set({.state = State::Waiting, .ownsHere = true});
        QTRY_VERIFY(says(u"when the 2 executions that are running have ended"_s));
        QTest::mouseClick(button(u"Leave it as it is"_s), Qt::LeftButton);
        QTest::mouseClick(button(u"End it now"_s), Qt::LeftButton);
        QCOMPARE(m_keepRunning->asked.sliced(1), (QStringList{u"cancel"_s, u"end"_s}));
        m_keepRunning->set({.state = State::On});
        QVERIFY(!button(u"End it now"_s) || !button(u"End it now"_s)->isVisible());
    }

    void whatIsMissingIsSaidInPlace()
    {
        m_keepRunning->set({.state = State::Unavailable, .ownsHere = true, .message = u"There is no systemd."_s});
        QVERIFY(!button(u"Keep running after I log out"_s)->isEnabled());
        QVERIFY(says(u"Not possible here. There is no systemd."_s));
    }

    void aFailureIsToldInTheSystemsWords()
    {
        m_keepRunning->set({.state = State::Off, .ownsHere = true, .failure = u"Job failed: no cheese."_s});
        QVERIFY(says(u"no cheese"_s));
        m_keepRunning->set({.state = State::Working, .ownsHere = true, .message = u"Again"_s});
        QVERIFY(!says(u"no cheese"_s));
    }

    void aServiceThatEndsWithTheLoginSaysSo()
    {
        m_keepRunning->set({.state = State::On, .outlivesLogin = false, .message = u"Access denied"_s});
        QVERIFY(says(u"loginctl enable-linger"_s) && says(u"Access denied"_s));
        QVERIFY(says(u"only while you are logged in"_s));
    }

    void secretsInAKeychainAreMentioned()
    {
        m_vault->setStatus({.store = VaultStore::Keychain});
        QVERIFY(says(u"wait while you are logged out"_s));
        m_vault->setStatus({.store = VaultStore::EncryptedFile});
        QVERIFY(says(u"begins with the vault locked"_s));
        m_vault->setStatus({.store = VaultStore::KeyFile});
        QVERIFY(!says(u"vault locked"_s) && !says(u"logged out: the keychain"_s));
    }

    void theWindowSaysWhenNothingRunsTheJobs()
    {
        KeepRunningBanner strip(KeepRunningBanner::Place::Strip, m_keepRunning.get(), &m_stage->models);
        QWidget parent;
        strip.setParent(&parent);
        parent.show();
        QVERIFY(!strip.isVisible());
        m_keepRunning->set({.state = State::ServiceEnded});
        QVERIFY(strip.isVisible());
        QTest::mouseClick(buttonNamed(strip, u"Run the jobs here"_s), Qt::LeftButton);
        QTest::mouseClick(buttonNamed(strip, u"Start the service"_s), Qt::LeftButton);
        QCOMPARE(m_keepRunning->asked.sliced(m_keepRunning->asked.size() - 2), (QStringList{u"here"_s, u"start"_s}));
        m_keepRunning->set({.state = State::ServiceEnded, .ownsHere = true}); // they run, but not after the log-out
        QVERIFY(strip.isVisible());
        QVERIFY(buttonNamed(strip, u"Start the service"_s));
        m_keepRunning->set({.state = State::On, .outlivesLogin = false}); // for the settings alone
        QVERIFY(!strip.isVisible());
        strip.setParent(nullptr);
    }

    void pictures()
    {
        Screenshots screenshots;
        m_vault->setStatus({.store = VaultStore::Keychain});
        m_stage->backend.setStatus({.state = BackendState::Running, .running = 2});
        m_stage->backend.refresh();
        m_section = makeSection();
        m_section->resize(720, 230);
        const QList<std::pair<QString, KeepRunningStatus>> scenes = {
            {u"off"_s, {.state = State::Off, .ownsHere = true}},
            {u"on"_s, {.state = State::On}},
            {u"waiting"_s, {.state = State::Waiting, .ownsHere = true}},
            {u"login"_s,
             {.state = State::On, .outlivesLogin = false, .message = u"Could not enable linger: Access denied"_s}},
            {u"ended"_s, {.state = State::ServiceEnded}},
            {u"failed"_s,
             {.state = State::Off,
              .ownsHere = true,
              .failure = u"Job for jobdeck.service failed because the control process exited with error code.\nThe "
                         "data folder /home/ada/.local/share/jobdeck cannot be written to."_s}},
            {u"unavailable"_s,
             {.state = State::Unavailable,
              .ownsHere = true,
              .message = u"There is no systemd for this user's services here (Failed to connect to bus: No medium "
                         "found). Without it, let whatever starts programs on this computer run: jobdeckctl serve"_s}}};
        for (const auto& [name, status] : scenes) {
            m_keepRunning->set(status);
            QVERIFY(screenshots.take(u"keep-running-"_s + name, *m_section));
        }
        Preferences preferences;
        preferences.setWelcomed();
        MainWindow window({.name = u"Local"_s,
                           .iconName = u"computer"_s,
                           .context = m_stage->context(),
                           .keepRunning = m_keepRunning.get(),
                           .keepsRunning = true},
                          &preferences);
        m_stage->addJob(u"Nightly backup"_s, u"true"_s);
        m_stage->backend.setStatus({.state = BackendState::Offline, .message = u"The service does not answer."_s});
        m_stage->backend.refresh();
        m_keepRunning->set({.state = State::ServiceEnded});
        window.resize(1024, 700);
        window.show();
        QTRY_VERIFY(m_stage->models.isLoaded());
        window.focusPage();
        QVERIFY(screenshots.take(u"keep-running-window"_s, window));
    }

private:
    std::unique_ptr<KeepRunningSection> makeSection()
    {
        return std::make_unique<KeepRunningSection>(m_keepRunning.get(), &m_stage->models, m_vault.get());
    }
    QAbstractButton* button(const QString& words)
    {
        if (auto* named = widgetNamed<QAbstractButton>(*m_section, words))
            return named;
        return buttonNamed(*m_section, words);
    }
    /// To somebody who looks: what is hidden says nothing.
    bool says(const QString& words)
    {
        const QList<QLabel*> labels = m_section->findChildren<QLabel*>();
        return std::ranges::any_of(
            labels, [&words](const QLabel* label) { return label->isVisible() && label->text().contains(words); });
    }

    std::unique_ptr<PageStage> m_stage;
    std::unique_ptr<MemoryKeepRunning> m_keepRunning;
    std::unique_ptr<MemoryVault> m_vault;
    std::unique_ptr<KeepRunningSection> m_section;
};

QTEST_MAIN(tst_KeepRunningSection)
#include "tst_keeprunningsection.moc"
