// SPDX-License-Identifier: Apache-2.0
// What the builder's preview shows is what the engine then fires: years of simulated time, walked from slot to slot,
// and every change of the clocks in them. The real engine over a real database; only time and the agents are not there.
#include "cron/parser.h"
#include "cron/schedulepreview.h"
#include "jobfixtures.h"
#include "local/engine/engine.h"
#include "manualclock.h"
#include "validation.h"

#include <QDateTime>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <memory>
#include <set>

using namespace jobdeck;
using namespace Qt::StringLiterals;

static constexpr qint64 kHour = 3'600'000;

static qint64 yearStart(int year)
{
    return QDateTime(QDate(year, 1, 1), QTime(0, 0), Qt::UTC).toMSecsSinceEpoch();
}

static QString words(const QString& jobId, qint64 slot)
{
    return u"%1 %2"_s.arg(QDateTime::fromMSecsSinceEpoch(slot, Qt::UTC).toString(Qt::ISODate), jobId);
}

/// The slots of a preview's rows; rows that say that clocks skip a run promise that there is none.
static QList<qint64> promised(const SchedulePreview& preview)
{
    QList<qint64> times;
    for (const PreviewRow& row : preview.rows) {
        if (row.runs)
            times += row.at;
    }
    return times;
}

class tst_PreviewFires : public QObject
{
    Q_OBJECT

private slots:
    void theEngineFiresWhatThePreviewShows_data()
    {
        QTest::addColumn<QString>("zone");
        QTest::addColumn<int>("firstYear");
        QTest::addColumn<int>("lastYear");
        QTest::newRow("an hour at two") << u"America/New_York"_s << 2026 << 2032;
        QTest::newRow("an hour at one in the morning of UTC") << u"Europe/Berlin"_s << 2026 << 2032;
        QTest::newRow("half an hour") << u"Australia/Lord_Howe"_s << 2026 << 2032;
        QTest::newRow("two hours") << u"Antarctica/Troll"_s << 2026 << 2032;
        QTest::newRow("over midnight") << u"America/Havana"_s << 2026 << 2032;
        QTest::newRow("over midnight, on other weekdays") << u"Africa/Cairo"_s << 2026 << 2032;
        QTest::newRow("a day that is not there") << u"Pacific/Apia"_s << 2009 << 2013;
        QTest::newRow("changes of offset alone") << u"Europe/Moscow"_s << 2009 << 2017;
    }

    void theEngineFiresWhatThePreviewShows()
    {
        QFETCH(QString, zone);
        QFETCH(int, firstYear);
        QFETCH(int, lastYear);
        m_zone = zone;
        begin(yearStart(firstYear));
        for (const QString& expression : {u"30 2 13 * 5"_s, u"0 0 1 1,7 *"_s, u"30 2 29 2 *"_s, u"0 30 2 L * *"_s})
            follow(save(expression));
        QList<Job> dense;
        for (const QString& expression :
             {u"*/15 * * * *"_s, u"7 * * * *"_s, u"30 2 * * *"_s, u"15 0,1 * * *"_s, u"0 0 * * *"_s,
              u"10,50 1-3 * * *"_s, u"*/20 2 * * *"_s, u"0 3 * * *"_s, u"30 0/2 * * *"_s, u"*/40 30 */2 * * *"_s})
            dense += save(expression, false);
        int changes = 0; // of the clocks, walked across
        for (const qint64 change : clockChanges(m_clock.nowMs(), yearStart(lastYear))) {
            ++changes;
            walkTo(change - 4 * kHour);
            for (const Job& job : dense) {
                QVERIFY(m_engine->setJobEnabled(job.id, true, {}));
                follow(job);
            }
            walkTo(change + 5 * kHour);
            for (const Job& job : dense) {
                QVERIFY(m_engine->setJobEnabled(job.id, false, {}));
                m_promised.erase(job.id);
            }
            QVERIFY2(m_surprises.isEmpty(), qPrintable(m_surprises.join(u'\n')));
        }
        walkTo(yearStart(lastYear));
        QVERIFY2(m_surprises.isEmpty(), qPrintable(m_surprises.join(u'\n')));
        QVERIFY(changes >= 4);
        QCOMPARE(storedSlots(), m_expected);
        QVERIFY2(m_expected.size() > 40U * static_cast<size_t>(changes),
                 qPrintable(QString::number(m_expected.size())));
    }

    /// Jobs on Temporal are fired by the server, which searches from when a job was saved and then from run to run. Our
    /// planner takes that dialect too, though no job of this engine has it.
    void theServersRunsAreThoseThatThePreviewShows_data()
    {
        QTest::addColumn<QString>("zone");
        for (const char* zone : {"America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Antarctica/Troll",
                                 "America/Havana", "Africa/Cairo", "Pacific/Apia", "Europe/Moscow", "Europe/Dublin"})
            QTest::newRow(zone) << QString::fromLatin1(zone);
    }

    void theServersRunsAreThoseThatThePreviewShows()
    {
        QFETCH(QString, zone);
        m_zone = zone;
        for (const bool quirks : {true, false}) {
            const cron::Options options{.dialect = cron::Dialect::Temporal, .temporalQuirks = quirks};
            for (const QString& expression : {u"*/15 * * * *"_s, u"30 2 * * *"_s, u"15 0,1 * * *"_s, u"0 0 * * *"_s,
                                              u"10,50 1-3 * * *"_s, u"*/20 2 * * *"_s, u"7 */2 * * *"_s}) {
                for (const qint64 change : clockChanges(yearStart(2009), yearStart(2021)))
                    compareWithPlanner(expression, options, change);
            }
        }
    }

private:
    void compareWithPlanner(const QString& expression, const cron::Options& options, qint64 change)
    {
        const cron::Schedule schedule(std::get<cron::Expression>(cron::parse(expression, options)),
                                      cron::Zone::find(m_zone.toUtf8()));
        for (qint64 saved = change - 5 * kHour; saved < change + 5 * kHour; saved += 2 * kHour + kHour / 4) {
            const QList<qint64> runs = decided(schedule, saved, 20);
            QCOMPARE(shown(expression, options, saved), runs.first(10));
            QCOMPARE(shown(expression, options, runs[4]), runs.mid(5, 10));
            QCOMPARE(shown(expression, options, runs[9]), runs.last(10));
        }
    }

    /// The slots of a job saved at an instant, each decided when it is due.
    static QList<qint64> decided(const cron::Schedule& schedule, qint64 saved, int count)
    {
        QList<qint64> runs;
        for (qint64 planned = saved; runs.size() < count; planned = runs.last()) {
            const qint64 due = local::planner::slotAfter(schedule, planned).value_or(0);
            const auto decision = local::planner::decide(schedule, {.plannedThrough = planned}, due);
            runs += decision && !decision->missed ? decision->slot.value_or(0) : 0;
        }
        return runs;
    }

    QList<qint64> shown(const QString& expression, const cron::Options& options, qint64 now) const
    {
        return promised(schedulePreview({.expression = expression,
                                         .options = options,
                                         .zone = m_zone.toUtf8(),
                                         .localZone = "UTC",
                                         .now = now,
                                         .locale = QLocale::c()}));
    }

    void begin(qint64 now)
    {
        m_engine.reset();
        m_promised.clear();
        m_expected.clear();
        m_surprises.clear();
        m_fired.clear();
        m_clock.jumpTo(now);
        m_folder = std::make_unique<QTemporaryDir>();
        m_engine = std::make_unique<local::Engine>(m_folder->path(), m_clock);
        connect(m_engine.get(), &local::Engine::changed, this, [this](const Delta& delta) {
            for (const Execution& execution : delta.executions) {
                if (execution.missed || !execution.scheduledFor)
                    m_surprises += u"missed or without a slot: "_s + execution.message;
                else
                    m_fired.insert(words(execution.jobId, *execution.scheduledFor));
            }
        });
        m_engine->start();
        QTRY_COMPARE(m_engine->status().state, BackendState::Running);
    }

    /// Its agent does not exist, so that each slot is a row that fails at once instead of a process.
    Job save(const QString& expression, bool enabled = true)
    {
        Job job = cronJob(expression, expression, u"true"_s, m_zone);
        job.definition.entityId = u"agent_gone"_s;
        job.definition.config.insert(u"cron_extended"_s, true);
        job.enabled = enabled;
        const Result<Job> saved = m_engine->saveJob(job);
        if (!saved)
            qFatal("%s", qPrintable(saved.error().message));
        m_jobs.insert(saved->id, *saved);
        return *saved;
    }

    /// As the builder shows it now.
    void follow(const Job& job)
    {
        const PreviewRequest request{.expression = job.definition.cronSchedule,
                                     .options = cronOptions(job.definition, cron::Dialect::Vixie),
                                     .zone = job.definition.cronTimezone.toUtf8(),
                                     .localZone = "UTC",
                                     .now = m_clock.nowMs(),
                                     .locale = QLocale::c()};
        m_promised[job.id] = promised(schedulePreview(request));
    }

    /// Stands at every instant that a preview names, and just before it.
    void walkTo(qint64 end)
    {
        for (;;) {
            qint64 next = end;
            for (const auto& [id, times] : m_promised)
                next = times.isEmpty() ? next : std::min(next, times.first());
            if (next == end)
                break;
            lookAt(next - 1, {});
            std::set<QString> due;
            for (auto& [id, times] : m_promised) {
                if (times.isEmpty() || times.first() != next)
                    continue;
                times.removeFirst();
                due.insert(words(id, next));
            }
            lookAt(next, due);
            for (auto& [id, times] : m_promised) {
                if (times.isEmpty())
                    follow(m_jobs.value(id));
            }
        }
        lookAt(end - 1, {});
    }

    void lookAt(qint64 now, const std::set<QString>& due)
    {
        m_fired.clear();
        m_clock.jumpTo(now);
        m_engine->lookAtClock();
        std::set<QString> odd;
        std::ranges::set_symmetric_difference(m_fired, due, std::inserter(odd, odd.end()));
        for (const QString& slot : odd)
            m_surprises += (due.contains(slot) ? u"did not fire: "_s : u"fired unannounced: "_s) + slot;
        m_expected.insert(due.begin(), due.end());
    }

    QList<qint64> clockChanges(qint64 from, qint64 until) const
    {
        const auto zone = cron::Zone::find(m_zone.toUtf8());
        QList<qint64> changes;
        for (qint64 at = zone->periodAt(from / 1000).until; at < until / 1000; at = zone->periodAt(at).until) {
            const cron::ZonePeriod period = zone->periodAt(at);
            if (period.offset != period.offsetBefore)
                changes += at * 1000;
        }
        return changes;
    }

    /// What the database holds after all.
    std::set<QString> storedSlots()
    {
        std::set<QString> rows;
        m_engine.reset();
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"look"_s);
            database.setDatabaseName(m_folder->filePath(u"jobdeck.db"_s));
            if (!database.open())
                qFatal("the database does not open");
            QSqlQuery query(u"SELECT jobs.id, slot FROM executions JOIN jobs ON jobs.key = executions.job"_s, database);
            while (query.next())
                rows.insert(words(query.value(0).toString(), query.value(1).toLongLong()));
        }
        QSqlDatabase::removeDatabase(u"look"_s);
        return rows;
    }

    ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<local::Engine> m_engine;
    QString m_zone;
    QMap<QString, Job> m_jobs;
    std::map<QString, QList<qint64>> m_promised; ///< by job: what its preview shows and time has not reached yet
    std::set<QString> m_fired;                   ///< at the last look
    std::set<QString> m_expected;
    QStringList m_surprises;
};

QTEST_GUILESS_MAIN(tst_PreviewFires)
#include "tst_previewfires.moc"
