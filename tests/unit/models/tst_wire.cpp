// SPDX-License-Identifier: Apache-2.0
#include "jobconfig.h"
#include "wire/agentwire.h"
#include "wire/enums.h"
#include "wire/jobwire.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

static QJsonObject json(const char* text)
{
    return QJsonDocument::fromJson(text).object();
}

static JobDefinition fullDefinition()
{
    JobDefinition job;
    job.name = u"Nightly review"_s;
    job.description = u"Reads the day's commits"_s;
    job.triggerType = TriggerType::Webhook;
    job.cronSchedule = u"0 2 * * *"_s;
    job.cronTimezone = u"Europe/Berlin"_s;
    job.planningMode = PlanningMode::PredefinedTeam;
    job.entityType = EntityType::Team;
    job.entityId = u"team-1"_s;
    job.entityName = u"Reviewers"_s;
    job.promptTemplate = u"Review {{branch}}"_s;
    job.systemPrompt = u"Be brief"_s;
    job.executorType = ExecutorType::SpecificQueue;
    job.workerQueueName = u"slow"_s;
    job.environmentName = u"staging"_s;
    job.config = json(R"({"timeout": 60, "x-vendor": {"deep": [1, 2.5, null, "ä"], "big": 9007199254740993}})");
    job.executionEnvironment.envVars = {{u"A"_s, u"1"_s}, {u"B"_s, u""_s}};
    job.executionEnvironment.secrets = {u"TOKEN"_s};
    job.executionEnvironment.integrationIds = {u"github"_s};
    job.executionEnvironment.mcpServers = json(R"({"files": {"command": "mcp"}})");
    return job;
}

class tst_Wire : public QObject
{
    Q_OBJECT

private slots:
    void everyFieldOfAJobSurvivesTheRoundTrip()
    {
        const JobDefinition job = fullDefinition();
        const QByteArray text = QJsonDocument(wire::toJson(job)).toJson();
        const Result<JobDefinition> back = wire::jobDefinitionFromJson(QJsonDocument::fromJson(text).object());
        QVERIFY(back);
        QCOMPARE(*back, job);
    }

    void unknownConfigKeysSurviveExactly()
    {
        const QJsonObject config = fullDefinition().config;
        const Result<JobDefinition> back = wire::jobDefinitionFromJson(wire::toJson(fullDefinition()));
        QCOMPARE(back->config, config);
        QCOMPARE(back->config[u"x-vendor"_s][u"big"_s].toInteger(), 9007199254740993LL);
    }

    void nullAndUnknownFieldsAreIgnored()
    {
        const auto job = wire::jobDefinitionFromJson(
            json(R"({"name": "a", "description": null, "cron_timezone": null, "invented_later": {"x": 1}})"));
        QVERIFY(job);
        QCOMPARE(job->name, u"a"_s);
        QCOMPARE(job->cronTimezone, u"UTC"_s);
    }

    void everyWrongFieldIsNamedAtOnce()
    {
        const auto job = wire::jobDefinitionFromJson(json(R"({"name": 5, "trigger_type": "sometimes", "config": [],
            "execution_environment": {"env_vars": {"A": 1}, "secrets": "x"}})"));
        QVERIFY(!job);
        QCOMPARE(job.error().code, ErrorCode::Invalid);
        QStringList fields;
        for (const FieldError& error : job.error().fields)
            fields += error.field;
        QCOMPARE(fields, (QStringList{u"name"_s, u"trigger_type"_s, u"config"_s, u"execution_environment.env_vars"_s,
                                      u"execution_environment.secrets"_s}));
        QVERIFY(job.error().fields[1].message.contains(u"cron, webhook, manual"_s));
    }

    void everyFieldOfAnAgentSurvivesTheRoundTrip()
    {
        Agent agent;
        agent.name = u"Claude"_s;
        agent.description = u"d"_s;
        agent.preset = u"claude"_s;
        agent.modelId = u"m"_s;
        agent.systemPrompt = u"s"_s;
        agent.command = {.program = u"claude"_s,
                         .arguments = {u"-p"_s, u"{{prompt}}"_s, u""_s},
                         .promptVia = PromptVia::Argument,
                         .promptKind = PromptKind::PowerShell,
                         .workingDirectory = u"/tmp"_s,
                         .variables = {{u"K"_s, u"V"_s}},
                         .reading = {.format = OutputFormat::JsonLines,
                                     .answer = u"/result"_s,
                                     .error = u"/is_error"_s,
                                     .message = u"/m"_s,
                                     .inputTokens = u"/i"_s,
                                     .outputTokens = u"/o"_s,
                                     .costUsd = u"/c"_s,
                                     .sessionId = u"/s"_s}};
        const Result<Agent> back = wire::agentFromJson(wire::toJson(agent));
        QVERIFY(back);
        QCOMPARE(*back, agent);
    }

    void statusesAreReadInEitherLetterCase()
    {
        QVERIFY(wire::parse<ExecutionStatus>(u"COMPLETED") == ExecutionStatus::Completed);
        QVERIFY(!wire::parse<ExecutionStatus>(u"terminated").has_value());
    }

    void timeLimitsThatMakeNoSenseAreRefused()
    {
        QCOMPARE(jobConfig(json(R"({"timeout": 0})")).error().fields.first().field, u"config.timeout"_s);
        QCOMPARE(jobConfig(json(R"({"timeout": 1.5})")).error().fields.first().field, u"config.timeout"_s);
        QVERIFY(jobConfig(json(R"({"timeout": 30})"))->timeoutSeconds == 30);
        QVERIFY(!jobConfig({})->timeoutSeconds.has_value());
    }

    void anOverrideMergesParametersNameByName()
    {
        const QJsonObject merged = mergedConfig(json(R"({"timeout": 5, "parameters": {"a": 1, "b": 2}, "keep": true})"),
                                                json(R"({"timeout": 9, "parameters": {"b": 3}})"));
        QCOMPARE(merged, json(R"({"timeout": 9, "parameters": {"a": 1, "b": 3}, "keep": true})"));
    }
};

QTEST_GUILESS_MAIN(tst_Wire)
#include "tst_wire.moc"
