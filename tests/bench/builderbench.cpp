// SPDX-License-Identifier: Apache-2.0
// How long a keystroke in the cron builder takes until sentence, runs, month and pickers are painted anew, beside 1,000
// jobs; and the longest turn of the event loop of what is looked up afterwards.
#include "cron/cronbuilder.h"
#include "pagestage.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTextStream>

#include <algorithm>
#include <ctime>
#include <vector>

using namespace jobdeck;
using namespace Qt::StringLiterals;

namespace {

constexpr int kJobs = 1000;
constexpr double kBudgetMs = 10;

/// Time of the processor, so that other programs on the machine do not count; the window has one thread.
double processorMs()
{
    return static_cast<double>(std::clock()) * 1000.0 / CLOCKS_PER_SEC;
}

/// Turns of the event loop until nothing is left to do for a moment; the longest of them.
double longestTurn()
{
    double longest = 0;
    QElapsedTimer quiet;
    quiet.start();
    while (quiet.elapsed() < 300) {
        const double start = processorMs();
        QCoreApplication::processEvents();
        longest = std::max(longest, processorMs() - start);
    }
    return longest;
}

void fill(PageStage& stage)
{
    const QStringList schedules = {u"* * * * *"_s, u"0 9 * * *"_s, u"*/15 9-17 * * 1-5"_s, u"30 2 * * *"_s,
                                   u"0 0 29 2 *"_s};
    const QStringList zones = {u"UTC"_s, u"Europe/Berlin"_s, u"America/New_York"_s, u"Australia/Lord_Howe"_s};
    QList<Job> jobs;
    for (int i = 0; i < kJobs; ++i) {
        Job job;
        job.id = u"job_%1"_s.arg(i);
        job.definition.name = u"Job %1"_s.arg(i);
        job.definition.cronSchedule = schedules.at(i % schedules.size());
        job.definition.cronTimezone = zones.at(i % zones.size());
        jobs += job;
    }
    stage.models.jobs()->assign(jobs);
}

/// One keystroke until the dialog is painted.
double keystroke(CronBuilder& builder, QLineEdit* input, QChar character)
{
    const double start = processorMs();
    QKeyEvent press(QEvent::KeyPress, 0, Qt::NoModifier, QString(character));
    QCoreApplication::sendEvent(input, &press);
    builder.repaint();
    return processorMs() - start;
}

std::vector<double> typeText(PageStage& stage, const QString& text, const QString& zone, double& turn)
{
    CronBuilder builder(stage.context(), {.expression = u"0 9 * * *"_s, .zone = zone, .extended = false}, {});
    builder.show();
    turn = longestTurn();
    QLineEdit* input = nullptr;
    for (QLineEdit* found : builder.findChildren<QLineEdit*>()) {
        if (found->accessibleName() == u"Schedule"_s)
            input = found;
    }
    turn = 0;
    std::vector<double> times;
    for (int round = 0; round < 20; ++round) {
        input->selectAll();
        for (const QChar character : text)
            times.push_back(keystroke(builder, input, character));
        turn = std::max(turn, longestTurn());
    }
    std::ranges::sort(times);
    return times;
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    PageStage stage;
    fill(stage);
    QTextStream out(stdout);
    out << "expression                zone                 median ms  p99 ms  max ms  longest turn after ms (processor "
           "time)\n";
    bool good = true;
    for (const Capabilities capabilities : {Capabilities(Capability::ExtendedCron), Capabilities()}) {
        stage.backend.setCapabilities(capabilities);
        out << (capabilities ? "local engine\n" : "an engine that differs\n");
        for (const QString& text : {u"* * * * *"_s, u"*/15 9-17 * * 1-5"_s, u"30 2 * * *"_s, u"0 0 29 2 *"_s}) {
            for (const QString& zone : {u"UTC"_s, u"America/New_York"_s}) {
                double turn = 0;
                const std::vector<double> times = typeText(stage, text, zone, turn);
                out << qSetFieldWidth(26) << Qt::left << text << qSetFieldWidth(21) << zone << qSetFieldWidth(0)
                    << Qt::fixed << qSetRealNumberPrecision(2) << times[times.size() / 2] << "       "
                    << times[times.size() * 99 / 100] << "    " << times.back() << "    " << turn << Qt::endl;
                good = good && times[times.size() * 99 / 100] < kBudgetMs;
            }
        }
    }
    out << (good ? "within " : "OVER ") << kBudgetMs << " ms a keystroke" << Qt::endl;
    return good ? 0 : 1;
}
