// SPDX-License-Identifier: Apache-2.0
#include "command.h"
#include "session/failure.h"
#include "session/names.h"
#include "term/terminal.h"
#include "transfer/transfercommands.h"
#include "transfer/transferdocument.h"
#include "transfer/yaml.h"

#include <QJsonDocument>
#include <QSaveFile>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::Export)
};

bool wantsJson(const Call& call)
{
    if (call.isSet(u"format"_s))
        return call.value(u"format"_s) == "json"_L1;
    return call.isSet(u"json"_s) || call.value(u"output"_s).endsWith(".json"_L1, Qt::CaseInsensitive);
}

Result<QList<Job>> chosen(const Call& call, const Session& session)
{
    if (call.arguments().isEmpty())
        return session.jobs().values();
    QList<Job> out;
    for (const QString& word : call.arguments()) {
        const Result<Job> job = jobNamed(session, word);
        if (!job)
            return job.error();
        if (!out.contains(*job))
            out.append(*job);
    }
    return out;
}

Result<Done> write(const Call& call, const QByteArray& text)
{
    if (!call.isSet(u"output"_s)) {
        call.terminal().print(QString::fromUtf8(text));
        return Done{};
    }
    QSaveFile file(call.value(u"output"_s)); // whole or not at all
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return Error{.code = ErrorCode::Storage,
                     .message = Words::tr("%1 cannot be written: %2").arg(file.fileName(), file.errorString())};
    return Done{};
}

} // namespace

int exportJobs(const Call& call)
{
    return withSession(call, [&call](Session& session) -> int {
        const Result<QList<Job>> jobs = chosen(call, session);
        if (!jobs)
            return fail(call, jobs.error());
        const TransferDocument document = documentOf(*jobs, session.agents().values());
        const QJsonObject json = toJson(document);
        const Result<Done> written =
            write(call, wantsJson(call) ? QJsonDocument(json).toJson() : yamlFromJson(json, readingOrder()));
        if (!written)
            return fail(call, written.error());
        for (const QString& sentence : suspectedSecrets(document))
            call.terminal().warn(Words::tr("Warning: %1").arg(sentence));
        return ExitOk;
    });
}

} // namespace jobdeck::ctl
