// SPDX-License-Identifier: Apache-2.0
#include "widgets/sensitiveclipboard.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

#include <utility>

namespace jobdeck {

using namespace Qt::StringLiterals;

SensitiveClipboard::SensitiveClipboard(std::chrono::seconds stays, QObject* parent)
    : QObject(parent)
    , m_stays(stays)
    , m_timer(this)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(stays);
    m_timer.callOnTimeout(this, &SensitiveClipboard::clear);
}

SensitiveClipboard::~SensitiveClipboard()
{
    clear();
}

void SensitiveClipboard::leave(const SecretValue& value, std::chrono::seconds stays)
{
    auto* clipboard = new SensitiveClipboard(stays, qApp);
    clipboard->copy(value);
    connect(qApp, &QCoreApplication::aboutToQuit, clipboard, &SensitiveClipboard::clear);
    QTimer::singleShot(stays, clipboard, &QObject::deleteLater);
}

void SensitiveClipboard::copy(const SecretValue& value)
{
    m_value = value;
    auto* data = new QMimeData;
    data->setText(QString::fromUtf8(value.bytes()));
    // What the clipboard managers of KDE, Windows and macOS look for before they keep something.
    data->setData(u"x-kde-passwordManagerHint"_s, "secret");
    data->setData(u"application/x-qt-windows-mime;value=\"ExcludeClipboardContentFromMonitorProcessing\""_s, "1");
    data->setData(u"application/x-qt-windows-mime;value=\"CanIncludeInClipboardHistory\""_s, QByteArray(4, '\0'));
    data->setData(u"application/x-nspasteboard-concealed-type"_s, "secret");
    QGuiApplication::clipboard()->setMimeData(data);
    m_timer.start();
}

void SensitiveClipboard::clear()
{
    const SecretValue value = std::exchange(m_value, {});
    m_timer.stop();
    if (value.isEmpty() || QCoreApplication::closingDown())
        return;
    QClipboard* clipboard = QGuiApplication::clipboard();
    if (clipboard->text() == QString::fromUtf8(value.bytes()))
        clipboard->clear();
}

} // namespace jobdeck
