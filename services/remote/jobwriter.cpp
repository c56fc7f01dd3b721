// SPDX-License-Identifier: Apache-2.0
#include "remote/jobwriter.h"

#include "remote/faultwords.h"
#include "remote/jobpatch.h"
#include "wire/jobresponse.h"
#include "wire/jobwire.h"

#include <QJsonDocument>

namespace jobdeck::remote {

using namespace Qt::StringLiterals;

JobWriter::JobWriter(ApiClient& client, const Job& job, qint64 alsoRevision, bool counts, Take take, QObject* parent)
    : QObject(parent)
    , m_client(client)
    , m_job(job)
    , m_alsoRevision(alsoRevision)
    , m_counts(counts)
    , m_take(std::move(take))
{}

void JobWriter::start()
{
    if (m_job.id.isEmpty())
        return create();
    const ApiRequest request = {.path = {u"jobs"_s, m_job.id}};
    m_client.call(request, this, [this](const ApiAnswer& answer) { takeCurrent(answer); });
}

void JobWriter::create()
{
    m_sent = wire::toJson(m_job.definition);
    QJsonObject body = m_sent;
    body.insert(u"enabled"_s, m_job.enabled);
    const ApiRequest request = {.method = "POST", .path = {u"jobs"_s}, .body = body, .repeatable = false};
    m_client.call(request, this, [this](const ApiAnswer& answer) {
        const Result<Job> made = read(answer);
        if (made) {
            m_newSecret = made->webhookSecret;
            return switchTo(*made);
        }
        if (answer.isUncertain())
            return failCreation(made.error());
        fail(made.error());
    });
}

/// Its answer is lost.
void JobWriter::failCreation(const Error& error)
{
    Error out = error;
    out.message += u' ' + tr("It is not known whether the job was created: look in the list before you try again.");
    fail(out, true);
}

void JobWriter::takeCurrent(const ApiAnswer& answer)
{
    const Result<Job> current = read(answer);
    if (!current)
        return fail(current.error());
    if (current->revision != m_job.revision && current->revision != m_alsoRevision)
        return fail(
            {.code = ErrorCode::Conflict,
             .message = tr("This job was changed meanwhile. Look at what is saved now before you save yours.")});
    patch(*current);
}

void JobWriter::patch(const Job& current)
{
    m_sent = changedFields(current.definition, m_job.definition);
    if (m_sent.isEmpty())
        return switchTo(current);
    ApiRequest request = {.method = "PATCH", .path = {u"jobs"_s, m_job.id}, .body = m_sent, .repeatable = false};
    if (m_counts)
        request.fields.append({.name = "If-Match", .value = '"' + QByteArray::number(current.revision) + '"'});
    m_client.call(request, this, [this](const ApiAnswer& answer) { takePatched(answer); });
}

void JobWriter::takePatched(const ApiAnswer& answer)
{
    const Result<Job> stored = read(answer);
    if (stored)
        return switchTo(*stored);
    Error error = stored.error();
    if (answer.isUncertain())
        error.message +=
            u' ' + tr("It is not known whether it was saved. Your changes stay here; saving again is safe.");
    fail(error);
}

/// On and off are calls of their own.
void JobWriter::switchTo(const Job& stored)
{
    if (stored.enabled == m_job.enabled)
        return end(stored);
    const ApiRequest request = {.method = "POST",
                                .path = {u"jobs"_s, stored.id, m_job.enabled ? u"enable"_s : u"disable"_s},
                                .body = QJsonObject()};
    m_client.call(request, this, [this, stored](const ApiAnswer& answer) {
        const Result<Job> switched = read(answer);
        if (switched)
            return end(*switched);
        WriteOutcome outcome = {.result = switched.error(), .stored = stored};
        deleteLater();
        m_take(outcome);
    });
}

void JobWriter::end(const Job& stored)
{
    Job kept = stored;
    kept.webhookSecret.clear();
    const QList<FieldError> ignored = ignoredFields(m_sent, m_job.definition, stored.definition);
    WriteOutcome outcome = {.result = kept, .stored = kept};
    if (!ignored.isEmpty())
        outcome.result = Error{.code = ErrorCode::Invalid,
                               .message = tr("The service saved the rest, but ignored %n change(s).", nullptr,
                                             static_cast<int>(ignored.size())),
                               .fields = ignored};
    else
        outcome.result->webhookSecret = m_newSecret;
    deleteLater();
    m_take(outcome);
}

void JobWriter::fail(const Error& error, bool isLost)
{
    deleteLater();
    m_take({.result = error, .stored = std::nullopt, .isLost = isLost});
}

Result<Job> JobWriter::read(const ApiAnswer& answer) const
{
    if (answer.error)
        return *answer.error;
    Result<Job> job = wire::jobFromResponse(QJsonDocument::fromJson(answer.body).object(),
                                            m_job.id.isEmpty() ? wire::Secrets::Keep : wire::Secrets::Drop);
    if (!job)
        return notThisApi(m_client.peerName());
    if (job->revision == 0)
        job->revision = contentRevision(job->definition);
    return job;
}

} // namespace jobdeck::remote
