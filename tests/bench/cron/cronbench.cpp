// SPDX-License-Identifier: Apache-2.0
// Nanoseconds per next occurrence, zone included: ours beside croniter, croner and robfig/cron, in one run.
#include "cron/parser.h"
#include "cron/schedule.h"
#include "peer.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>

using namespace jobdeck::cron;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 start = 1'759'500'600; // 2025-10-03T14:10:00Z
constexpr int batches = 300; // short ones, of which the best is shown: other programs only ever make it slower

const QStringList zones{u"UTC"_s, u"America/New_York"_s};
const QStringList texts{u"* * * * *"_s, u"*/15 9-17 * * 1-5"_s, u"0 0 29 2 *"_s, u"0 9 * * *"_s, u"0 0 1 1 *"_s};

/// The best of many batches of `count` calls, in nanoseconds per call.
template<typename Function>
double nanoseconds(int count, Function call)
{
    double best = 1e12;
    for (int batch = 0; batch < batches; ++batch) {
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < count; ++i)
            call();
        best = std::min(best, double(timer.nsecsElapsed()) / count);
    }
    return best;
}

double nextTime(const QString& text, const QString& zone, Dialect dialect)
{
    const auto parsed = parse(text, {.dialect = dialect});
    const Schedule schedule(std::get<Expression>(parsed), Zone::find(zone.toUtf8()));
    qint64 at = start;
    const double time = nanoseconds(2'000, [&] { at = schedule.next(at).value_or(start); });
    // Keeps the compiler from leaving the search out.
    return at == 0 ? 0 : time;
}

double parseTime(const QString& text)
{
    int accepted = 0;
    const double time = nanoseconds(200, [&] { accepted += std::holds_alternative<Expression>(parse(text)); });
    return accepted == 0 ? 0 : time;
}

void printRow(const QString& name, const QList<double>& times)
{
    std::printf("%-34s", qPrintable(name));
    for (const double time : times)
        std::printf(" %18.1f", time);
    std::printf("\n");
}

QList<double> ours(const QString& zone, Dialect dialect)
{
    QList<double> times;
    for (const QString& text : texts)
        times += nextTime(text, zone, dialect);
    return times;
}

void printTable(const QString& zone, const QList<Peer>& peers)
{
    std::printf("\nns per next occurrence in %s\n%-34s", qPrintable(zone), "");
    for (const QString& text : texts)
        std::printf(" %18s", qPrintable(text));
    std::printf("\n");
    printRow(u"jobdeck, vixie"_s, ours(zone, Dialect::Vixie));
    printRow(u"jobdeck, temporal with quirks"_s, ours(zone, Dialect::Temporal));
    for (const Peer& peer : peers) {
        const Peer::Answer answer = peer.measure(zone, texts);
        if (answer.times.size() == texts.size())
            printRow(answer.name, answer.times);
        else
            std::printf("%-34s skipped: %s\n", qPrintable(peer.name()), qPrintable(answer.problem));
    }
}

void printOnce()
{
    std::printf("\nns per parse\n");
    for (const QString& text : texts)
        std::printf("%-34s %18.1f\n", qPrintable(text), parseTime(text));
    QElapsedTimer timer;
    timer.start();
    const Zone zone("Europe/Berlin");
    zone.offsetAt(start);
    std::printf("\nms to make a zone's table %27.2f\n", double(timer.nsecsElapsed()) / 1e6);
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QString folder = QStringLiteral(JOBDECK_BENCH_SCRIPTS);
    const QList<Peer> peers{Peer(u"croniter"_s, qEnvironmentVariable("JOBDECK_BENCH_PYTHON", u"python3"_s),
                                 {folder + u"/time_croniter.py"_s}),
                            Peer(u"croner"_s, u"node"_s, {folder + u"/time_croner.cjs"_s}),
                            Peer(u"robfig/cron"_s, u"go"_s, {u"run"_s, u"-C"_s, folder + u"/robfig"_s, u"."_s})};
    for (const QString& zone : zones)
        printTable(zone, peers);
    printOnce();
    return 0;
}
