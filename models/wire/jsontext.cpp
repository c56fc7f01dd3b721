// SPDX-License-Identifier: Apache-2.0
#include "wire/jsontext.h"

namespace jobdeck::wire {

using namespace Qt::StringLiterals;

static bool needsEscape(QChar c)
{
    return c < u' ' || c == u'"' || c == u'\\';
}

void appendJsonString(QString& json, QStringView text)
{
    json += u'"';
    qsizetype from = 0;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar c = text[at];
        if (!needsEscape(c))
            continue;
        json += text.sliced(from, at - from);
        json += c < u' ' ? u"\\u%1"_s.arg(c.unicode(), 4, 16, QLatin1Char('0')) : u'\\' + QString(c);
        from = at + 1;
    }
    json += text.sliced(from);
    json += u'"';
}

} // namespace jobdeck::wire
