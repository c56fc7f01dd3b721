// SPDX-License-Identifier: Apache-2.0
#include "validation.h"
#include "words/triggerwords.h"

#include <QLocale>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

static JobDefinition goodJob()
{
    JobDefinition job;
    job.name = u"Backup"_s;
    job.cronSchedule = u"0 2 * * *"_s;
    job.cronTimezone = u"Europe/Berlin"_s;
    job.entityId = u"shell"_s;
    job.promptTemplate = u"make backup"_s;
    return job;
}

static Agent goodAgent()
{
    Agent agent;
    agent.name = u"Claude"_s;
    agent.command.program = u"claude"_s;
    return agent;
}

static QStringList fields(const QList<FieldError>& errors)
{
    QStringList names;
    for (const FieldError& error : errors)
        names += error.field;
    return names;
}

class tst_Validation : public QObject
{
    Q_OBJECT

private slots:
    void aZoneThatQtDoesNotListIsAZone() // many servers are set to it
    {
        JobDefinition job = goodJob();
        job.cronTimezone = u"Etc/UTC"_s;
        QCOMPARE(validate(job), QList<FieldError>());
    }

    void aSoundJobHasNoErrors() { QCOMPARE(fields(validate(goodJob())), QStringList()); }

    void allErrorsComeAtOnce()
    {
        JobDefinition job;
        job.executorType = ExecutorType::SpecificQueue;
        job.config = {{u"timeout"_s, 0}};
        job.executionEnvironment.envVars = {{u"1A"_s, u"x"_s}};
        job.executionEnvironment.secrets = {u"A B"_s};
        QCOMPARE(fields(validate(job)),
                 (QStringList{u"name"_s, u"cron_schedule"_s, u"entity_id"_s, u"prompt_template"_s,
                              u"worker_queue_name"_s, u"execution_environment.env_vars"_s,
                              u"execution_environment.secrets"_s, u"config.timeout"_s}));
    }

    void oneWrongThingIsNamed_data()
    {
        QTest::addColumn<JobDefinition>("job");
        QTest::addColumn<QString>("field");
        const auto row = [](const char* name, const QString& field, auto change) {
            JobDefinition job = goodJob();
            change(job);
            QTest::newRow(name) << job << field;
        };
        row("blank name", u"name"_s, [](auto& job) { job.name = u" \t"_s; });
        row("long name", u"name"_s, [](auto& job) { job.name = QString(256, u'x'); });
        row("bad expression", u"cron_schedule"_s, [](auto& job) { job.cronSchedule = u"61 * * * *"_s; });
        row("never fires", u"cron_schedule"_s, [](auto& job) { job.cronSchedule = u"0 0 30 2 *"_s; });
        row("unknown zone", u"cron_timezone"_s, [](auto& job) { job.cronTimezone = u"Mars/Base"_s; });
        row("no zone", u"cron_timezone"_s, [](auto& job) { job.cronTimezone.clear(); });
        row("team without id", u"entity_id"_s, [](auto& job) {
            job.planningMode = PlanningMode::PredefinedTeam;
            job.entityId.clear();
        });
        row("environment without name", u"environment_name"_s,
            [](auto& job) { job.executorType = ExecutorType::Environment; });
        row("our own variable", u"execution_environment.env_vars"_s, [](auto& job) {
            job.executionEnvironment.envVars = {{u"JOBDECK_X"_s, u"1"_s}};
        });
        row("zero byte", u"execution_environment.env_vars"_s, [](auto& job) {
            job.executionEnvironment.envVars = {{u"A"_s, QString(QChar::Null)}};
        });
    }
    void oneWrongThingIsNamed()
    {
        QFETCH(JobDefinition, job);
        QFETCH(QString, field);
        const QList<FieldError> errors = validate(job);
        QCOMPARE(fields(errors), QStringList{field});
        QVERIFY(!errors.first().message.isEmpty());
    }

    void aWrappingRangeComesWithItsRewrite()
    {
        JobDefinition job = goodJob();
        job.cronSchedule = u"0 9 * * FRI-MON"_s;
        const QList<FieldError> errors = validate(job);
        QCOMPARE(errors.size(), 1);
        QVERIFY2(errors.first().message.contains(u"FRI,SAT,SUN,MON"_s), qPrintable(errors.first().message));
    }

    void aWorkflowJobNeedsNoEntity()
    {
        JobDefinition job = goodJob();
        job.planningMode = PlanningMode::PredefinedWorkflow;
        job.entityId.clear();
        QCOMPARE(fields(validate(job)), QStringList());
    }

    void secondsNeedTheExtension()
    {
        JobDefinition job = goodJob();
        job.cronSchedule = u"*/10 * * * * *"_s;
        QCOMPARE(fields(validate(job)), QStringList{u"cron_schedule"_s});
        job.config = {{u"cron_extended"_s, true}};
        QCOMPARE(fields(validate(job)), QStringList());
        QCOMPARE(fields(validate(job, cron::Dialect::Temporal)), QStringList{u"cron_schedule"_s});
    }

    void anInterpreterIsNeverText()
    {
        Agent agent = goodAgent();
        QCOMPARE(fields(validate(agent)), QStringList());
        agent.command.program = u"/usr/bin/bash"_s;
        QCOMPARE(fields(validate(agent)), QStringList{u"configuration.prompt_kind"_s});
        agent.command.promptKind = PromptKind::Sh;
        QCOMPARE(fields(validate(agent)), QStringList());
    }

    void aPromptArgumentMustBeSomewhere()
    {
        Agent agent = goodAgent();
        agent.command.promptVia = PromptVia::Argument;
        agent.command.reading.answer = u"result"_s;
        QCOMPARE(fields(validate(agent)),
                 (QStringList{u"configuration.arguments"_s, u"configuration.reading.answer"_s}));
    }

    void triggersReadAsWords()
    {
        JobDefinition job = goodJob();
        const QString here = triggerWords(job, cron::Dialect::Vixie, u"Europe/Berlin"_s, QLocale::c());
        const QString elsewhere = triggerWords(job, cron::Dialect::Vixie, u"UTC"_s, QLocale::c());
        QVERIFY(!here.contains(u"Berlin"_s));
        QVERIFY(elsewhere.contains(u"Europe/Berlin"_s));
        job.cronSchedule = u"not cron"_s;
        QCOMPARE(triggerWords(job, cron::Dialect::Vixie, u"UTC"_s, QLocale::c()), u"not cron"_s);
        job.triggerType = TriggerType::Webhook;
        QCOMPARE(triggerWords(job, cron::Dialect::Vixie, u"UTC"_s, QLocale::c()), u"webhook"_s);
    }
};

QTEST_GUILESS_MAIN(tst_Validation)
#include "tst_validation.moc"
