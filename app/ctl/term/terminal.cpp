// SPDX-License-Identifier: Apache-2.0
#include "term/terminal.h"

#include "term/screen.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <ostream>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

Terminal::Look Terminal::standardLook()
{
    const int width = screenWidth();
    const bool wanted = qEnvironmentVariableIsEmpty("NO_COLOR") && qEnvironmentVariable("TERM") != "dumb"_L1;
    return {.colour = width > 0 && wanted, .width = width};
}

void Terminal::print(const QString& text)
{
    if (!m_works)
        return;
    m_out << text.toStdString() << std::flush;
    m_works = m_out.good();
}

void Terminal::printBytes(const QByteArray& bytes)
{
    if (!m_works)
        return;
    m_out.write(bytes.constData(), bytes.size()).flush();
    m_works = m_out.good();
}

void Terminal::printJson(const QJsonObject& object)
{
    print(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Indented)));
}

void Terminal::printJson(const QJsonArray& array)
{
    print(QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Indented)));
}

void Terminal::printJsonLine(const QJsonObject& object)
{
    printLine(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

void Terminal::warn(const QString& line)
{
    m_err << line.toStdString() << std::endl;
}

QString harmless(const QString& text)
{
    QString out;
    out.reserve(text.size());
    for (const QChar c : text) {
        const ushort code = c.unicode();
        const bool turnsText = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
        if (c == u'\n' || c == u'\t' || c == u'\r')
            out += u' ';
        else if (code < 0x20 || (code >= 0x7f && code < 0xa0) || turnsText)
            out += u'\ufffd';
        else
            out += c;
    }
    return out;
}

} // namespace jobdeck::ctl
