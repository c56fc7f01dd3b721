// SPDX-License-Identifier: Apache-2.0
// Another cron library, measured by a script of its own; blocks, for benchmarks only.
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

class Peer
{
public:
    struct Answer
    {
        QString name;        ///< with its version
        QList<double> times; ///< nanoseconds, one for each expression
        QString problem;     ///< why there are none
    };

    /// The program gets `arguments`, the zone and the expressions, and prints its name and a line for each expression.
    Peer(const QString& name, const QString& program, const QStringList& arguments);

    const QString& name() const { return m_name; }
    Answer measure(const QString& zone, const QStringList& texts) const;

private:
    QString m_name;
    QString m_program;
    QStringList m_arguments;
};
