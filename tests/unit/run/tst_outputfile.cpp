// SPDX-License-Identifier: Apache-2.0
#include "clock.h"
#include "local/run/linetext.h"
#include "local/run/outputfile.h"
#include "local/run/outputrecorder.h"
#include "manualclock.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace jobdeck;
using namespace jobdeck::local;
using namespace Qt::StringLiterals;

class tst_OutputFile : public QObject
{
    Q_OBJECT

private slots:
    void init() { removeOutput(path()); }

    void linesKeepTheirTimeAndStream()
    {
        OutputRecorder recorder(m_clock, path(), 1 << 20, {});
        m_clock.jumpTo(1000);
        recorder.write(OutputStream::Out, "a\nb\n");
        m_clock.jumpTo(2000);
        recorder.write(OutputStream::Error, "bad\n");
        recorder.finish();
        QCOMPARE(lines(), (QList<OutputLine>{{.time = 1000, .text = u"a"_s},
                                             {.time = 1000, .text = u"b"_s},
                                             {.time = 2000, .error = true, .text = u"bad"_s}}));
    }

    void linesInPiecesBecomeWholeAgain()
    {
        OutputRecorder recorder(m_clock, path(), 1 << 20, {});
        for (const char c : QByteArray("größe €𝄞\nzweite\r\n\nohne Ende"))
            recorder.write(OutputStream::Out, QByteArray(1, c));
        QCOMPARE(texts(), (QStringList{u"größe €𝄞"_s, u"zweite"_s, QString()}));
        recorder.finish();
        QCOMPARE(texts(), (QStringList{u"größe €𝄞"_s, u"zweite"_s, QString(), u"ohne Ende"_s}));
        QVERIFY(!lines().last().open);
    }

    void aHugeLineComesInPiecesOfWholeCharacters()
    {
        OutputRecorder recorder(m_clock, path(), 1 << 22, {});
        const QString line = QString(u"€"_s).repeated(200'000);
        recorder.write(OutputStream::Out, line.toUtf8());
        recorder.write(OutputStream::Out, "\nnext\n");
        recorder.finish();
        QString joined;
        const QList<OutputLine> pieces = lines();
        QVERIFY(pieces.size() >= 3);
        for (qsizetype i = 0; i < pieces.size() - 1; ++i) {
            QCOMPARE(pieces[i].open, i < pieces.size() - 2);
            joined += pieces[i].text;
        }
        QCOMPARE(joined, line);
        QCOMPARE(pieces.last().text, u"next"_s);
    }

    void garbageIsShownAsFarAsItCanBe()
    {
        OutputRecorder recorder(m_clock, path(), 1 << 20, {});
        recorder.write(OutputStream::Out, QByteArray("\xff\xfe z\0ro\n", 8));
        recorder.write(OutputStream::Out, "\x1b[1;31mred\x1b[0m \x1b]0;title\x07plain\x1b(B\n");
        recorder.write(OutputStream::Out, " 10%\r 50%\r100%\r\n");
        recorder.finish();
        QCOMPARE(texts(), (QStringList{u"\uFFFD\uFFFD z\u2400ro"_s, u"red plain"_s, u"100%"_s}));
    }

    void readingGoesOnWhereItEnded()
    {
        OutputRecorder recorder(m_clock, path(), 1 << 20, {});
        QStringList expected;
        for (int i = 0; i < 1000; ++i) {
            expected.append(u"line %1"_s.arg(i));
            recorder.write(i % 3 ? OutputStream::Out : OutputStream::Error, expected.last().toUtf8() + '\n');
        }
        recorder.finish();
        for (const qint64 step : {1, 100, 4096}) {
            QStringList read;
            qint64 offset = 0;
            while (offset < outputSize(path())) {
                const Result<OutputChunk> chunk = readOutput(path(), offset, step);
                QVERIFY(chunk && chunk->nextOffset > offset);
                QCOMPARE(chunk->dropped, 0);
                for (const OutputLine& line : chunk->lines)
                    read.append(line.text);
                offset = chunk->nextOffset;
            }
            QCOMPARE(read, expected);
        }
    }

    void pastTheCapTheFirstAndTheLastHalfStay()
    {
        constexpr qint64 cap = 64 * 1024;
        OutputRecorder recorder(m_clock, path(), cap, {});
        for (int i = 0; i < 20'000; ++i)
            recorder.write(OutputStream::Out, QByteArray::number(i) + '\n');
        recorder.finish();
        qint64 kept = 0;
        for (const OutputSegment& segment : outputSegments(path()))
            kept += segment.size;
        QVERIFY(kept <= cap && kept > cap * 3 / 4);

        QStringList read;
        QList<qint64> gaps;
        qint64 offset = 0;
        while (offset < outputSize(path())) {
            const Result<OutputChunk> chunk = readOutput(path(), offset, 4096);
            QVERIFY(chunk && !chunk->lines.isEmpty());
            if (chunk->dropped > 0) {
                gaps.append(chunk->dropped);
                QCOMPARE(chunk->nextOffset - offset > chunk->dropped, true);
            }
            for (const OutputLine& line : chunk->lines)
                read.append(line.text);
            offset = chunk->nextOffset;
        }
        QCOMPARE(gaps.size(), 1);
        QCOMPARE(kept + gaps.first(), recorder.size());
        QCOMPARE(read.first(), u"0"_s);
        QCOMPARE(read.last(), u"19999"_s);
        int jumps = 0;
        for (qsizetype i = 1; i < read.size(); ++i)
            jumps += read[i].toInt() != read[i - 1].toInt() + 1 ? 1 : 0;
        QCOMPARE(jumps, 1); // nothing torn, nothing twice
        removeOutput(path());
        QVERIFY(QDir(m_folder.path()).entryList({u"out*"_s}).isEmpty());
    }

    void aReaderThatFellBehindHearsWhatItMissed()
    {
        OutputRecorder recorder(m_clock, path(), 8 * 1024, {});
        recorder.write(OutputStream::Out, "first\n");
        const qint64 behind = readOutput(path(), 0, 100)->nextOffset;
        for (int i = 0; i < 5000; ++i)
            recorder.write(OutputStream::Out, QByteArray::number(i) + '\n');
        recorder.finish();
        qint64 offset = behind;
        qint64 dropped = 0;
        QString last;
        while (offset < outputSize(path())) {
            const Result<OutputChunk> chunk = readOutput(path(), offset, 1000);
            dropped += chunk->dropped;
            last = chunk->lines.last().text;
            offset = chunk->nextOffset;
        }
        QVERIFY(dropped > 0);
        QCOMPARE(last, u"4999"_s);
    }

    void aTornLastRecordIsIgnored()
    {
        {
            OutputRecorder recorder(m_clock, path(), 1 << 20, {});
            recorder.write(OutputStream::Out, "one\n");
            recorder.write(OutputStream::Out, "two\n");
            recorder.finish();
        }
        const qint64 whole = outputSize(path());
        const qint64 first = readOutput(path(), 0, 1)->nextOffset;
        for (qint64 size = whole - 1; size >= first; --size) {
            QVERIFY(QFile::resize(path(), size));
            const Result<OutputChunk> chunk = readOutput(path(), 0, 1 << 20);
            QCOMPARE(chunk->lines.size(), 1);
            QCOMPARE(chunk->nextOffset, first);
        }
    }

    void whatIsNoOutputFileHasNoLines()
    {
        QCOMPARE(readOutput(path(), 0, 100)->lines.size(), 0);
        QCOMPARE(outputSize(path()), 0);
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(5000, 'x'));
        file.close();
        QCOMPARE(readOutput(path(), 0, 100)->lines.size(), 0);
        QCOMPARE(readOutput(path(), 17, 100)->lines.size(), 0);
        QCOMPARE(readOutput(path(), 999'999, 100)->nextOffset, 999'999);
    }

    void secretsAreMaskedWhereverTheyAreCut_data()
    {
        QTest::addColumn<QStringList>("secrets");
        QTest::addColumn<QByteArray>("printed");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("plain") << QStringList{u"hunter2"_s} << "a hunter2 b hunter"_qba
                               << "a *** b hunter"_qba;
        QTest::newRow("twice") << QStringList{u"aa"_s} << "aaaaa"_qba
                               << "******a"_qba;
        QTest::newRow("one in another") << QStringList{u"abc"_s, u"abcdef"_s} << "abcdef abcd abcde"_qba
                                        << "*** ***d ***de"_qba;
        QTest::newRow("as JSON") << QStringList{u"a\"b\nc"_s} << "{\"k\":\"a\\\"b\\nc\"}"_qba
                                 << "{\"k\":\"***\"}"_qba;
        QTest::newRow("line by line") << QStringList{u"-----BEGIN\nMIIEowIBAAKC\n}"_s}
                                      << "  MIIEowIBAAKC\n}\n-----BEGIN"_qba
                                      << "  ***\n}\n***"_qba;
        QTest::newRow("empty") << QStringList{QString()} << "abc"_qba
                               << "abc"_qba;
        QTest::newRow("not ASCII") << QStringList{u"größe"_s} << "die größe."_qba
                                   << "die ***."_qba;
    }
    void secretsAreMaskedWhereverTheyAreCut()
    {
        QFETCH(QStringList, secrets);
        QFETCH(QByteArray, printed);
        QFETCH(QByteArray, expected);
        for (qsizetype piece = 1; piece <= printed.size(); ++piece) {
            SecretMask mask(secrets);
            QByteArray out;
            for (qsizetype at = 0; at < printed.size(); at += piece)
                out += mask.mask(printed.mid(at, piece));
            QCOMPARE(out + mask.rest(), expected);
        }
        QCOMPARE(SecretMask(secrets).maskText(QString::fromUtf8(printed)), QString::fromUtf8(expected));
    }

    void growthIsAnnouncedAtMostTenTimesASecondAndAtTheEnd()
    {
        SystemClock clock;
        OutputRecorder recorder(clock, path(), 1 << 20, {});
        const QSignalSpy grew(&recorder, &OutputRecorder::grew);
        const qint64 start = clock.monotonicMs();
        while (clock.monotonicMs() < start + 350) {
            recorder.write(OutputStream::Out, "x\n");
            QTest::qWait(1);
        }
        recorder.finish();
        const qint64 took = clock.monotonicMs() - start;
        QVERIFY2(grew.size() >= 3 && grew.size() <= took / 100 + 2, qPrintable(QString::number(grew.size())));
        QCOMPARE(grew.last().first().toLongLong(), recorder.size());
    }

    void charactersAreNotCut()
    {
        QCOMPARE(wholeCharacters("abc"), 3);
        QCOMPARE(wholeCharacters("ab\xE2\x82"), 2);
        QCOMPARE(wholeCharacters("ab\xE2\x82\xAC"), 5);
        QCOMPARE(wholeCharacters("\xF0"), 0);
        QCOMPARE(wholeCharacters("\x80\x80\x80\x80\x80"), 5);
        QCOMPARE(wholeCharacters(QByteArrayView()), 0);
    }

private:
    QString path() const { return m_folder.filePath(u"out"_s); }
    QList<OutputLine> lines() const { return readOutput(path(), 0, 1 << 30)->lines; }
    QStringList texts() const
    {
        QStringList out;
        for (const OutputLine& line : lines())
            out.append(line.text);
        return out;
    }

    QTemporaryDir m_folder;
    ManualClock m_clock;
};

QTEST_GUILESS_MAIN(tst_OutputFile)
#include "tst_outputfile.moc"
