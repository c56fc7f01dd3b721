// SPDX-License-Identifier: Apache-2.0
#include "table/synonyms.h"

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

QString sameMeaning(const QString& word, const QStringList& words)
{
    static const QStringList sets{
        u"trigger run start exec execute launch fire"_s,
        u"delete remove rm del destroy unset"_s,
        u"get show view info inspect describe reveal cat"_s,
        u"list ls"_s,
        u"create add new make set"_s,
        u"update edit change modify patch set"_s,
        u"enable on resume unpause"_s,
        u"disable off pause suspend"_s,
        u"cancel stop kill abort"_s,
        u"executions history runs"_s,
        u"logs log output tail"_s,
    };
    for (const QString& line : sets) {
        const QStringList set = line.split(u' ');
        if (!set.contains(word))
            continue;
        for (const QString& same : set) {
            if (words.contains(same))
                return same;
        }
    }
    return {};
}

} // namespace jobdeck::ctl
