// SPDX-License-Identifier: Apache-2.0
#include "local/run/secretmask.h"

#include "secrets/wipe.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <functional>
#include <utility>

namespace jobdeck::local {

/// A line of a longer secret is one by itself only if it can hardly be anything else ("}" of a key file is not).
static constexpr qsizetype kShortestLine = 8;

static QByteArray asJson(const QString& text)
{
    const QByteArray document = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return document.sliced(2, document.size() - 4); // ["…"]
}

SecretMask::SecretMask(const QStringList& secrets)
{
    for (const QString& secret : secrets) {
        add(secret.toUtf8());
        add(asJson(secret));
        for (QStringView line : QStringView(secret).split(u'\n')) {
            if (QByteArray text = line.trimmed().toUtf8(); text.size() >= kShortestLine)
                add(std::move(text));
        }
    }
    std::ranges::sort(m_secrets, std::greater(), [](const SecretValue& secret) { return secret.bytes().size(); });
}

void SecretMask::add(QByteArray secret)
{
    const auto isIt = [&secret](const SecretValue& known) { return known.bytes() == secret; };
    if (!secret.isEmpty() && std::ranges::none_of(m_secrets, isIt)) {
        m_secrets.append(SecretValue(secret));
        m_firstBytes.set(static_cast<unsigned char>(secret.front()));
    }
    secrets::wipe(secret);
}

qsizetype SecretMask::matchAt(QByteArrayView bytes, qsizetype at) const
{
    if (!m_firstBytes.test(static_cast<unsigned char>(bytes[at])))
        return 0;
    const QByteArrayView here = bytes.sliced(at);
    for (const SecretValue& value : m_secrets) {
        const QByteArray& secret = value.bytes();
        if (here.size() < secret.size() && secret.startsWith(here))
            return -1;
        if (here.startsWith(secret))
            return secret.size();
    }
    return 0;
}

QByteArray SecretMask::replaced(QByteArrayView bytes, bool isEnd, qsizetype& end) const
{
    QByteArray out;
    out.reserve(bytes.size());
    for (end = 0; end < bytes.size();) {
        qsizetype length = matchAt(bytes, end);
        if (length < 0 && !isEnd)
            break;
        if (length < 0) { // nothing longer comes any more: the longest that is complete
            const auto fits = [&](const SecretValue& secret) { return bytes.sliced(end).startsWith(secret.bytes()); };
            const auto found = std::ranges::find_if(m_secrets, fits);
            length = found == m_secrets.end() ? 0 : found->bytes().size();
        }
        out += length > 0 ? QByteArrayView("***") : bytes.sliced(end, 1);
        end += std::max<qsizetype>(length, 1);
    }
    return out;
}

QByteArray SecretMask::mask(const QByteArray& bytes)
{
    if (m_secrets.isEmpty())
        return bytes;
    m_held += bytes;
    qsizetype end = 0;
    const QByteArray out = replaced(m_held, false, end);
    m_held.remove(0, end);
    return out;
}

QByteArray SecretMask::rest()
{
    qsizetype end = 0;
    const QByteArray out = replaced(m_held, true, end);
    m_held.clear();
    return out;
}

QString SecretMask::maskText(const QString& text) const
{
    qsizetype end = 0;
    return m_secrets.isEmpty() ? text : QString::fromUtf8(replaced(text.toUtf8(), true, end));
}

} // namespace jobdeck::local
