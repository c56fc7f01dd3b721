// SPDX-License-Identifier: Apache-2.0
// startbench [JOBS] [EXECUTIONS]: from the start of the real program to a window that shows its jobs, on a data folder
// of 1,000 jobs and 100,000 executions; without a display and, where there is one, on it.
#include "datafolder.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <optional>

using namespace Qt::StringLiterals;

namespace {

constexpr int kStarts = 9;
constexpr double kBudgetMs = 400;

/// A home of its own: what the user's settings say about the window does not count.
QProcessEnvironment environment(const QString& platform, const QString& home)
{
    QProcessEnvironment out = QProcessEnvironment::systemEnvironment();
    out.insert(u"QT_QPA_PLATFORM"_s, platform);
    out.insert(u"QT_LOGGING_RULES"_s, u"jobdeck.console.debug=true"_s);
    for (const auto* name : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"})
        out.insert(QString::fromLatin1(name), home);
    return out;
}

/// Milliseconds; none where it did not start within ten seconds.
std::optional<double> startOnce(const QString& platform, const QString& folder, const QString& home)
{
    QProcess program;
    program.setReadChannel(QProcess::StandardError);
    program.setProcessEnvironment(environment(platform, home));
    QElapsedTimer timer;
    timer.start();
    program.start(QStringLiteral(JOBDECK_PROGRAM), {u"--data-dir"_s, folder});
    QByteArray words;
    while (!words.contains("the window shows its jobs") && program.waitForReadyRead(10'000))
        words += program.readAllStandardError();
    const double took = double(timer.nsecsElapsed()) / 1e6;
    const bool shown = words.contains("the window shows its jobs");
    if (program.processId() != 0)
        ::kill(static_cast<pid_t>(program.processId()), SIGTERM);
    if (!program.waitForFinished(20'000))
        program.kill();
    if (shown)
        return took;
    std::fputs(words.constData(), stderr);
    return std::nullopt;
}

bool measure(const QString& platform, const QString& folder)
{
    const QTemporaryDir home;
    std::vector<double> times;
    for (int i = 0; i < kStarts; ++i) {
        const std::optional<double> took = startOnce(platform, folder, home.path());
        if (!took)
            return false;
        times.push_back(*took);
    }
    const double first = times.front();
    std::ranges::sort(times);
    const double median = times.at(kStarts / 2);
    std::printf("%-10s first %.0f ms, best %.0f, median %.0f, worst %.0f (budget %.0f)%s\n", qPrintable(platform),
                first, times.front(), median, times.back(), kBudgetMs, median > kBudgetMs ? "  TOO SLOW" : "");
    return median <= kBudgetMs;
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const int jobs = arguments.value(1, u"1000"_s).toInt();
    const int executions = arguments.value(2, u"100000"_s).toInt();
    const QTemporaryDir folder;
    const QString data = folder.filePath(u"data"_s);
    if (!jobdeck::makeDataFolder(data, jobs, executions))
        return 1;
    std::printf("from exec to a window with its jobs, %d jobs, %d executions, %d starts\n", jobs, executions, kStarts);
    bool good = measure(u"offscreen"_s, data);
    if (qEnvironmentVariableIsSet("DISPLAY"))
        good = measure(u"xcb"_s, data) && good;
    return good ? 0 : 1;
}
