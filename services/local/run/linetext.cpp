// SPDX-License-Identifier: Apache-2.0
#include "local/run/linetext.h"

#include <QRegularExpression>

#include <algorithm>

namespace jobdeck::local {

using namespace Qt::StringLiterals;

QString lineText(QByteArrayView line)
{
    while (line.endsWith('\r'))
        line.chop(1);
    line = line.sliced(line.lastIndexOf('\r') + 1);
    QString text = QString::fromUtf8(line);
    if (text.contains(u'\x1b')) {
        // ECMA-48: CSI … final byte; OSC … BEL or ST; other two-character sequences
        static const QRegularExpression sequences(
            u"\\x1b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\\x07\\x1b]*(?:\\x07|\\x1b\\\\)?|[ -/]*[0-Z\\\\^-~])"_s);
        text.remove(sequences);
    }
    return text.replace(QChar::Null, QChar(u'\u2400'));
}

qsizetype wholeCharacters(QByteArrayView bytes)
{
    const auto isContinuation = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
    for (qsizetype back = 1; back <= std::min<qsizetype>(4, bytes.size()); ++back) {
        const auto lead = static_cast<unsigned char>(bytes[bytes.size() - back]);
        if (isContinuation(static_cast<char>(lead)))
            continue;
        const qsizetype length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
        return length > back ? bytes.size() - back : bytes.size();
    }
    return bytes.size(); // not UTF-8 at all
}

} // namespace jobdeck::local
