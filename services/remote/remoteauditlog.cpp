// SPDX-License-Identifier: Apache-2.0
#include "remote/remoteauditlog.h"

#include "post.h"
#include "remote/apiask.h"
#include "wire/auditwire.h"

#include <algorithm>
#include <utility>

namespace jobdeck::remote {

using namespace Qt::StringLiterals;

RemoteAuditLog::RemoteAuditLog(ApiClient& client, QObject* parent) : AuditLog(parent), m_client(client) {}

QFuture<Result<AuditPage>> RemoteAuditLog::page(const AuditQuery& query)
{
    ApiRequest request{.path = {u"audit"_s}};
    request.query.addQueryItem(u"limit"_s, QString::number(query.limit));
    if (!query.text.isEmpty())
        request.query.addQueryItem(u"q"_s, QString::fromLatin1(QUrl::toPercentEncoding(query.text)));
    if (query.beforeKey)
        request.query.addQueryItem(u"before_key"_s, QString::number(*query.beforeKey));
    return askApi<AuditPage>(m_client, request, this, wire::auditPageFromJson);
}

QFuture<Result<AuditPage>> RemoteAuditLog::entries(const AuditQuery& query)
{
    const QFuture<Result<AuditPage>> future = page(query);
    if (!query.beforeKey && query.text.isEmpty())
        answer(future, this, [this](const Result<AuditPage>& newest) {
            if (newest && !newest->entries.isEmpty())
                m_newest = std::max(m_newest.value_or(0), newest->entries.first().key);
        });
    return future;
}

void RemoteAuditLog::lookNow()
{
    if (!m_newest || std::exchange(m_looking, true)) // nobody shows it, or the answer will tell
        return;
    answer(page({.limit = 50}), this, [this](const Result<AuditPage>& newest) {
        m_looking = false;
        if (newest)
            take(*newest);
    });
}

void RemoteAuditLog::take(const AuditPage& newest)
{
    const qint64 seen = m_newest.value_or(0);
    for (auto entry = newest.entries.rbegin(); entry != newest.entries.rend(); ++entry) {
        if (entry->key <= seen)
            continue;
        m_newest = entry->key;
        emit noted(*entry);
    }
}

} // namespace jobdeck::remote
