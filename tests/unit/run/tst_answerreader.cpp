// SPDX-License-Identifier: Apache-2.0
#include "local/run/answerreader.h"
#include "local/run/presets.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

#include <algorithm>

using namespace jobdeck;
using namespace jobdeck::local;
using namespace Qt::StringLiterals;

class tst_AnswerReader : public QObject
{
    Q_OBJECT

private slots:
    void whatToolsPrintIsUnderstood_data()
    {
        QTest::addColumn<QString>("preset");
        QTest::addColumn<QString>("file");
        QTest::addColumn<Answer>("expected");
        QTest::newRow("Claude Code") << u"claude"_s << u"claude-ok.json"_s
                                     << Answer{.response =
                                                   u"Done: two branches are stale.\n\n- feature/a\n- feature/größe"_s,
                                               .usage = {.inputTokens = 31641,
                                                         .outputTokens = 449,
                                                         .costUsd = 0.15095600000000003,
                                                         .sessionId = u"c0b4fa3f-e52e-4b4c-a894-6141488aa2f9"_s}};
        QTest::newRow("Claude Code, verbose")
            << u"claude"_s << u"claude-events.json"_s
            << Answer{.response = u"hi"_s,
                      .usage = {.inputTokens = 33,
                                .outputTokens = 5,
                                .costUsd = 0.05,
                                .sessionId = u"efd4dc89-2c85-4b2f-8efb-e9ced52ba6fd"_s}};
        QTest::newRow("Claude Code, not logged in")
            << u"claude"_s << u"claude-not-logged-in.json"_s
            << Answer{.response = u"Not logged in · Please run /login"_s,
                      .failed = true,
                      .message = u"Not logged in · Please run /login"_s,
                      .usage = {.inputTokens = 0, .outputTokens = 0, .costUsd = 0, .sessionId = u"0a4c"_s}};
        QTest::newRow("Codex") << u"codex"_s << u"codex-ok.jsonl"_s
                               << Answer{.response = u"All tests pass."_s,
                                         .usage = {.inputTokens = 13690,
                                                   .outputTokens = 5,
                                                   .sessionId = u"019fbcb2-f137-7d01-9258-703716d57a3b"_s}};
        QTest::newRow("Gemini CLI") << u"gemini"_s << u"gemini-ok.json"_s
                                    << Answer{.response = u"The capital of France is Paris."_s,
                                              .usage = {.inputTokens = 19000,
                                                        .outputTokens = 420,
                                                        .sessionId = u"fdbb7d96-b919-45c9-8586-b9ef75035dc3"_s}};
    }
    void whatToolsPrintIsUnderstood()
    {
        QFETCH(QString, preset);
        QFETCH(QString, file);
        QFETCH(Answer, expected);
        const QByteArray printed = fixture(file);
        QCOMPARE(read(readingOf(preset), printed, printed.size()), expected);
        QCOMPARE(read(readingOf(preset), printed, 7), expected); // in whatever pieces it comes
    }

    void aToolThatSaysItFailedHasFailed_data()
    {
        QTest::addColumn<QString>("preset");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("message");
        QTest::newRow("Claude Code, turns")
            << u"claude"_s << u"claude-max-turns.json"_s << u"Reached maximum number of turns (1)"_s;
        QTest::newRow("Claude Code, old") << u"claude"_s << u"claude-old-max-turns.json"_s << u"error_max_turns"_s;
        QTest::newRow("Codex") << u"codex"_s << u"codex-failed.jsonl"_s
                               << u"unexpected status 503 Service Unavailable: Unknown error"_s;
        QTest::newRow("Gemini CLI") << u"gemini"_s << u"gemini-failed.json"_s
                                    << u"Please set an Auth method in your settings.json"_s;
    }
    void aToolThatSaysItFailedHasFailed()
    {
        QFETCH(QString, preset);
        QFETCH(QString, file);
        QFETCH(QString, message);
        const Answer answer = read(readingOf(preset), fixture(file), 1000);
        QVERIFY(answer.failed);
        QCOMPARE(answer.message, message);
    }

    void anErrorDocumentOnStandardErrorIsReadToo()
    {
        AnswerReader reader(readingOf(u"gemini"_s));
        reader.appendError(fixture(u"gemini-failed.json"_s));
        const Answer answer = reader.finish();
        QVERIFY(answer.failed && answer.readable);
        QCOMPARE(answer.message, u"Please set an Auth method in your settings.json"_s);
    }

    void outputInAnotherFormatIsKeptAndMarked_data()
    {
        QTest::addColumn<QString>("preset");
        QTest::newRow("json") << u"claude"_s;
        QTest::newRow("lines") << u"codex"_s;
    }
    void outputInAnotherFormatIsKeptAndMarked()
    {
        QFETCH(QString, preset);
        for (const QByteArray printed : {"just text", "{\"result\": ", "[1, 2", "", "{}}", "\xff\xfe"}) {
            const Answer answer = read(readingOf(preset), printed, 100);
            QVERIFY(!answer.readable);
            QVERIFY(!answer.failed);
            QCOMPARE(answer.response, QString::fromUtf8(printed));
        }
    }

    void valuesOfOtherTypesAreNoAnswer()
    {
        const Answer answer = read(readingOf(u"claude"_s), R"({"result": ["x"], "usage": {"output_tokens": "many"},
                                                            "total_cost_usd": null, "is_error": 0})",
                                   100);
        QVERIFY(!answer.failed && answer.readable);
        QCOMPARE(answer.usage, Usage());
        QVERIFY(answer.response.startsWith(u"{\"result\""_s));
    }

    void ofTextTheLast64KiBAreTheAnswer()
    {
        const QByteArray text = QByteArray("€").repeated(100'000);
        const Answer answer = read({}, text, 4096);
        QCOMPARE(answer.response.toUtf8().size(), 64 * 1024 / 3 * 3);
        QVERIFY(!answer.response.contains(QChar::ReplacementCharacter));
        QCOMPARE(read({}, "short\n", 100).response, u"short\n"_s);
    }

    void pointersAreRfc6901()
    {
        const QJsonObject document{{u"a/b"_s, QJsonObject{{u"m~n"_s, 1}}}, {u"l"_s, QJsonArray{u"x"_s, u"y"_s}}};
        QCOMPARE(ReadingPointer(u"/a~1b/m~0n"_s).find(document).toInt(), 1);
        QCOMPARE(ReadingPointer(u"/l/1"_s).find(document).toString(), u"y"_s);
        QVERIFY(ReadingPointer(u"/l/2"_s).find(document).isUndefined());
        QVERIFY(ReadingPointer(u"/l/-1"_s).find(document).isUndefined());
        QVERIFY(ReadingPointer(u"/a/b/c"_s).find(document).isUndefined());
        QVERIFY(ReadingPointer(QString()).find(document).isUndefined());
        QVERIFY(ReadingPointer(u"/l if /nothing=1"_s).find(document).isUndefined());
        QCOMPARE(ReadingPointer(u"/none | /l/0"_s).find(document).toString(), u"x"_s);
    }

private:
    static QByteArray fixture(const QString& name)
    {
        QFile file(QStringLiteral(JOBDECK_TEST_DATA "/tools/") + name);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("no fixture %s", qPrintable(name));
        return file.readAll();
    }
    static OutputReading readingOf(const QString& preset)
    {
        const QList<AgentPreset> presets = knownPresets();
        return std::ranges::find(presets, preset, &AgentPreset::id)->agent.command.reading;
    }
    static Answer read(const OutputReading& reading, const QByteArray& printed, qsizetype pieceSize)
    {
        AnswerReader reader(reading);
        for (qsizetype at = 0; at < printed.size(); at += pieceSize)
            reader.append(printed.mid(at, pieceSize));
        return reader.finish();
    }
};

QTEST_GUILESS_MAIN(tst_AnswerReader)
#include "tst_answerreader.moc"
