// SPDX-License-Identifier: Apache-2.0
#include "cron/zonename.h"

#include <QByteArrayView>
#include <QTimeZone>

#include <algorithm>

namespace jobdeck::cron {

namespace {

// The names without a region and the regions of the IANA time zone database.
constexpr QByteArrayView plainNames[] = {
    "CET",       "CST6CDT", "Cuba",    "EET",   "EST",       "EST5EDT", "Egypt",     "Eire",     "GB",
    "GB-Eire",   "GMT",     "GMT+0",   "GMT-0", "GMT0",      "HST",     "Greenwich", "Hongkong", "Iran",
    "Iceland",   "Israel",  "Jamaica", "Japan", "Kwajalein", "Libya",   "MET",       "MST",      "MST7MDT",
    "NZ",        "NZ-CHAT", "Navajo",  "PRC",   "PST8PDT",   "Poland",  "Portugal",  "ROC",      "ROK",
    "Singapore", "Turkey",  "UCT",     "UTC",   "Universal", "W-SU",    "WET",       "Zulu"};
constexpr QByteArrayView regions[] = {"Africa",    "America", "Antarctica", "Arctic", "Asia", "Atlantic",
                                      "Australia", "Brazil",  "Canada",     "Chile",  "Etc",  "Europe",
                                      "Indian",    "Mexico",  "Pacific",    "US"};

bool isPlain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           c == '+' || c == '/';
}

} // namespace

bool isZoneName(const QByteArray& id)
{
    if (!std::ranges::all_of(id, isPlain))
        return false;
    const qsizetype slash = id.indexOf('/');
    const bool known = slash < 0 ? std::ranges::find(plainNames, QByteArrayView(id)) != std::end(plainNames)
                                 : std::ranges::find(regions, QByteArrayView(id).first(slash)) != std::end(regions);
    return known && QTimeZone(id).isValid();
}

} // namespace jobdeck::cron
