// SPDX-License-Identifier: Apache-2.0
// Serving as a user meets it in the settings: switch, address, tokens shown once, audit log.
#include "assistive.h"
#include "manualclock.h"
#include "memoryaudit.h"
#include "memoryserving.h"
#include "screenshots.h"
#include "serving/auditsection.h"
#include "serving/newtokendialog.h"
#include "serving/servingsection.h"
#include "serving/tokenssection.h"
#include "tables/audittablemodel.h"
#include "tables/tokentablemodel.h"
#include "widgets/banner.h"
#include "widgetsearch.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTest>
#include <QVBoxLayout>

#include <algorithm>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class tst_ServingSettings : public QObject
{
    Q_OBJECT

private slots:
    void theSwitchServesWhereTheFieldsSay()
    {
        MemoryServing serving;
        ServingSection section(&serving);
        auto* enabled = widgetNamed<QAbstractButton>(section, u"Serve the API"_s);
        QVERIFY(enabled);
        QTRY_VERIFY(enabled->isEnabled());
        QCOMPARE(widgetNamed<QLineEdit>(section, u"Address"_s)->text(), u"127.0.0.1"_s);
        enabled->click();
        QTRY_VERIFY(serving.saved().enabled);
        QTRY_VERIFY(hasLabel(section, u"Serving at http:"_s));
        widgetNamed<QSpinBox>(section, u"Port"_s)->setValue(9000);
        widgetNamed<QLineEdit>(section, u"Names"_s)->setText(u"a.example, b.example"_s);
        buttonNamed(section, u"Apply"_s)->click();
        QTRY_COMPARE(serving.saved().port, 9000);
        QCOMPARE(serving.saved().hostNames, (QStringList{u"a.example"_s, u"b.example"_s}));
    }

    void whatIsDictatedCanBeApplied()
    {
        MemoryServing serving;
        ServingSection section(&serving);
        auto* names = widgetNamed<QLineEdit>(section, u"Names"_s);
        QTRY_VERIFY(widgetNamed<QAbstractButton>(section, u"Serve the API"_s)->isEnabled());
        QVERIFY(!buttonNamed(section, u"Apply"_s)->isEnabled());
        enterAssistively(names, u"a.example"_s);
        QVERIFY(buttonNamed(section, u"Apply"_s)->isEnabled());
    }

    /// The page is made before the scheduler has begun.
    void whatWasAskedTooEarlyIsAskedAgain()
    {
        MemoryServing serving;
        serving.failNext({.code = ErrorCode::Unavailable, .message = u"The scheduler is starting."_s});
        ServingSection section(&serving);
        auto* banner = section.findChild<Banner*>();
        QTRY_COMPARE(banner->text(), u"The scheduler is starting."_s);
        section.reload();
        auto* address = widgetNamed<QLineEdit>(section, u"Address"_s);
        QTRY_COMPARE(address->text(), u"127.0.0.1"_s);
        QVERIFY(banner->isHidden());
        address->setText(u"10.0.0.1"_s);
        section.reload(); // another first state, after a reconnection for one
        QTest::qWait(0);
        QCOMPARE(address->text(), u"10.0.0.1"_s);
    }

    void whatIsWrongIsSaid()
    {
        MemoryServing serving;
        ServingSection section(&serving);
        auto* address = widgetNamed<QLineEdit>(section, u"Address"_s);
        QTRY_COMPARE(address->text(), u"127.0.0.1"_s);
        address->setText(u"0.0.0.0"_s);
        widgetNamed<QAbstractButton>(section, u"Serve the API"_s)->click();
        const auto* banner = section.findChild<Banner*>();
        QTRY_COMPARE(banner->text(), u"It needs TLS."_s);
        QVERIFY(!widgetNamed<QAbstractButton>(section, u"Serve the API"_s)->isChecked());
        serving.setStatus({.state = ServingStatus::State::Failed, .message = u"The port is taken."_s});
        QVERIFY(hasLabel(section, u"The port is taken."_s));
    }

    void whatIsWrongIsScrolledIntoView()
    {
        MemoryServing serving;
        QScrollArea area;
        auto* section = new ServingSection(&serving);
        area.setWidget(section);
        area.setWidgetResizable(true);
        area.resize(700, 150);
        area.show();
        auto* address = widgetNamed<QLineEdit>(*section, u"Address"_s);
        QTRY_COMPARE(address->text(), u"127.0.0.1"_s);
        area.verticalScrollBar()->setValue(area.verticalScrollBar()->maximum());
        QTest::keyClicks(address, u"x"_s); // an edit
        address->setText(u"0.0.0.0"_s);
        buttonNamed(*section, u"Apply"_s)->click();
        QTRY_VERIFY(!section->findChild<Banner*>()->visibleRegion().isEmpty());
    }

    void aNewTokenIsShownOnce()
    {
        MemoryServing serving;
        MemoryAudit audit;
        const ManualClock clock(1000);
        TokensSection section(&serving, &audit, &clock);
        section.show();
        buttonNamed(section, u"New token…"_s)->click();
        auto* dialog = section.findChild<NewTokenDialog*>();
        QVERIFY(dialog);
        auto* make = buttonNamed(*dialog, u"Make token"_s);
        QVERIFY(!make->isEnabled());
        widgetNamed<QLineEdit>(*dialog, u"Name"_s)->setText(u"script"_s);
        widgetNamed<QComboBox>(*dialog, u"Access"_s)->setCurrentIndex(1);
        widgetNamed<QComboBox>(*dialog, u"Expires"_s)->setCurrentIndex(1);
        make->click();
        QTRY_COMPARE(widgetNamed<QLineEdit>(*dialog, u"The token"_s)->text(), u"jd_value_of_script"_s);
        QCOMPARE(serving.m_tokens.first().scope, TokenScope::Trigger);
        QVERIFY(serving.m_tokens.first().expiresAt == 1000 + 30LL * 24 * 3600 * 1000);
        dialog->reject();
        QTRY_VERIFY(!section.findChild<NewTokenDialog*>());
        auto* table = widgetNamed<QTableView>(section, u"Tokens"_s);
        QTRY_COMPARE(table->model()->rowCount(), 1);
        QCOMPARE(table->model()->index(0, TokenTableModel::LastUsed).data().toString(), u"Never"_s);
        QCOMPARE(audit.all.last().action, u"token.create"_s);
    }

    void revokingAsksFirst()
    {
        MemoryServing serving;
        serving.m_tokens = {{.id = u"t"_s, .name = u"script"_s}};
        MemoryAudit audit;
        const ManualClock clock;
        TokensSection section(&serving, &audit, &clock);
        section.show();
        auto* table = widgetNamed<QTableView>(section, u"Tokens"_s);
        QTRY_COMPARE(table->model()->rowCount(), 1);
        QVERIFY(!buttonNamed(section, u"Revoke"_s)->isEnabled());
        table->selectRow(0);
        buttonNamed(section, u"Revoke"_s)->click();
        auto* question = section.findChild<QMessageBox*>();
        QVERIFY(question && question->text().contains(u"script"_s));
        QCOMPARE(serving.m_tokens.size(), 1);
        buttonNamed(*question, u"Revoke"_s)->click();
        QTRY_COMPARE(table->model()->rowCount(), 0);
        QCOMPARE(audit.all.last().action, u"token.revoke"_s);
    }

    void theAuditLogFollowsAndSearches()
    {
        MemoryAudit audit;
        AuditSection section(&audit);
        section.show();
        auto* model = widgetNamed<QTableView>(section, u"Audit log"_s)->model();
        QSignalSpy loaded(model, &QAbstractItemModel::modelReset);
        QTRY_COMPARE(loaded.count(), 1);
        audit.note({.at = 5, .who = u"console"_s, .action = u"job.create"_s, .target = u"job_1"_s, .outcome = u"ok"_s});
        audit.note({.at = 6, .who = u"script"_s, .action = u"token.refused"_s, .from = u"192.0.2.1"_s});
        QTRY_COMPARE(model->rowCount(), 2);
        QCOMPARE(model->index(0, AuditTableModel::Who).data().toString(), u"script"_s);
        QCOMPARE(model->index(1, AuditTableModel::From).data().toString(), u"this computer"_s);
    }

    void modelsKeepTheirPromises()
    {
        TokenTableModel tokens;
        AuditTableModel audit;
        const QAbstractItemModelTester tokenTester(&tokens);
        const QAbstractItemModelTester auditTester(&audit);
        tokens.assign({{.id = u"a"_s, .name = u"A"_s, .expiresAt = 5, .lastUsedAt = 1}}, 10);
        QCOMPARE(tokens.index(0, TokenTableModel::Expires).data().toString(), u"Expired"_s);
        audit.assign({.entries = {{.key = 2}}, .hasMore = true});
        audit.fetchMore({});              // as the tester did already
        QVERIFY(!audit.canFetchMore({})); // one page at a time
        audit.append({.entries = {{.key = 1}}});
        audit.prepend({.key = 3});
        QCOMPARE(audit.rowCount(), 3);
        QCOMPARE(audit.lastKey(), 1);
        QVERIFY(!audit.canFetchMore({}));
    }

    void pictures()
    {
        Screenshots screenshots;
        MemoryServing serving;
        serving.setStatus({.state = ServingStatus::State::Serving,
                           .url = u"http:"
                                  "//127.0.0.1:8766"_s});
        serving.m_tokens = {{.id = u"t"_s, .name = u"Deploy script"_s, .scope = TokenScope::Trigger, .lastUsedAt = 1},
                            {.id = u"u"_s, .name = u"Laptop"_s, .scope = TokenScope::Manage}};
        MemoryAudit audit;
        const ManualClock clock(3600 * 1000);
        QWidget window;
        auto* column = new QVBoxLayout(&window);
        column->addWidget(new ServingSection(&serving, &window));
        column->addWidget(new TokensSection(&serving, &audit, &clock, &window));
        column->addWidget(new AuditSection(&audit, &window));
        window.resize(720, 1100);
        QTest::qWait(0); // the first answers are there
        audit.note({.at = 1'795'440'600'000,
                    .who = u"Deploy script"_s,
                    .action = u"job.trigger"_s,
                    .target = u"job_1"_s,
                    .from = u"192.0.2.7"_s,
                    .outcome = u"ok"_s});
        QVERIFY(screenshots.take(u"serving"_s, window));
        NewTokenDialog dialog(&serving, &clock, nullptr);
        QVERIFY(screenshots.take(u"serving-new-token"_s, dialog));
    }

private:
    static bool hasLabel(const QWidget& widget, const QString& part)
    {
        const QList<QLabel*> labels = widget.findChildren<QLabel*>();
        return std::ranges::any_of(labels, [&part](const QLabel* label) { return label->text().contains(part); });
    }
};

QTEST_MAIN(tst_ServingSettings)
#include "tst_servingsettings.moc"
