// SPDX-License-Identifier: Apache-2.0
#include "peer.h"

#include <QProcess>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

Peer::Peer(const QString& name, const QString& program, const QStringList& arguments)
    : m_name(name)
    , m_program(program)
    , m_arguments(arguments)
{}

Peer::Answer Peer::measure(const QString& zone, const QStringList& texts) const
{
    constexpr int longestRun = 180'000;
    const QString path = QStandardPaths::findExecutable(m_program);
    if (path.isEmpty())
        return {.name = m_name, .times = {}, .problem = u"%1 is not installed"_s.arg(m_program)};
    QProcess process;
    process.start(path, m_arguments + QStringList{zone} + texts);
    if (!process.waitForFinished(longestRun))
        return {.name = m_name, .times = {}, .problem = u"no answer in time"_s};
    if (process.exitCode() != 0) {
        const QString said = QString::fromUtf8(process.readAllStandardError()).trimmed();
        return {.name = m_name, .times = {}, .problem = said.section(u'\n', -1)};
    }
    const QStringList lines = QString::fromUtf8(process.readAllStandardOutput()).trimmed().split(u'\n');
    Answer answer{.name = lines.value(0), .times = {}, .problem = u"it printed something else"_s};
    for (const QString& line : lines.mid(1))
        answer.times += line.toDouble();
    return answer;
}
