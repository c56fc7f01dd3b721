// SPDX-License-Identifier: Apache-2.0
#include "shell/preferences.h"

#include "widgets/windowsettings.h"

#include <QStringList>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

const QString kAppearance = u"window/appearance"_s;
const QString kClose = u"window/close"_s;
const QString kNotify = u"notifications/on"_s;
const QString kCompact = u"window/compact"_s;
const QString kWelcomed = u"window/welcomed"_s;
// In the order of the enums.
const QStringList kAppearances = {u"desktop"_s, u"light"_s, u"dark"_s};
const QStringList kCloseActions = {u"ask"_s, u"tray"_s, u"quit"_s};

/// The first where the file says something that we do not know.
template<class Enum>
Enum chosen(const QStringList& words, const QVariant& value)
{
    return static_cast<Enum>(qMax(qsizetype(0), words.indexOf(value.toString())));
}

template<class T>
void keep(T& member, T value, const QString& key, const QVariant& stored, Preferences* preferences)
{
    if (member == value)
        return;
    member = value;
    windowSettings().setValue(key, stored);
    emit preferences->changed();
}

} // namespace

Preferences::Preferences(QObject* parent) : QObject(parent)
{
    const QSettings stored = windowSettings();
    m_appearance = chosen<Appearance>(kAppearances, stored.value(kAppearance));
    m_closeAction = chosen<CloseAction>(kCloseActions, stored.value(kClose));
    m_notifies = stored.value(kNotify, true).toBool();
    m_compactRows = stored.value(kCompact, false).toBool();
    m_welcomed = stored.value(kWelcomed, false).toBool();
}

void Preferences::setAppearance(Appearance appearance)
{
    keep(m_appearance, appearance, kAppearance, kAppearances.at(static_cast<int>(appearance)), this);
}

void Preferences::setCloseAction(CloseAction action)
{
    keep(m_closeAction, action, kClose, kCloseActions.at(static_cast<int>(action)), this);
}

void Preferences::setNotifies(bool on)
{
    keep(m_notifies, on, kNotify, on, this);
}

void Preferences::setCompactRows(bool on)
{
    keep(m_compactRows, on, kCompact, on, this);
}

void Preferences::setWelcomed()
{
    keep(m_welcomed, true, kWelcomed, true, this);
}

} // namespace jobdeck
