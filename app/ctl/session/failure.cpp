// SPDX-License-Identifier: Apache-2.0
#include "session/failure.h"

#include "command.h"
#include "jobs/jsonvalues.h"
#include "term/terminal.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

static std::pair<ExitCode, QString> codeOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Invalid:
        return {ExitInvalid, u"invalid"_s};
    case ErrorCode::NotFound:
        return {ExitNotFound, u"not_found"_s};
    case ErrorCode::Conflict:
        return {ExitConflict, u"conflict"_s};
    case ErrorCode::Disabled:
        return {ExitConflict, u"disabled"_s};
    case ErrorCode::Unsupported:
        return {ExitFailed, u"unsupported"_s};
    case ErrorCode::Unavailable:
        return {ExitUnreachable, u"unavailable"_s};
    case ErrorCode::Storage:
        return {ExitFailed, u"storage"_s};
    case ErrorCode::Closing:
        return {ExitInterrupted, u"interrupted"_s};
    case ErrorCode::Internal:
        return {ExitFailed, u"internal"_s};
    }
    Q_UNREACHABLE();
}

static QJsonObject errorObject(const Error& error)
{
    QJsonArray fields;
    for (const FieldError& field : error.fields)
        fields.append(QJsonObject{{u"field"_s, field.field}, {u"message"_s, field.message}});
    QJsonObject object{{u"code"_s, codeOf(error.code).second}, {u"message"_s, error.message}};
    if (!fields.isEmpty())
        object.insert(u"fields"_s, fields);
    return {{u"error"_s, object}};
}

int fail(const Call& call, const Error& error)
{
    Terminal& terminal = call.terminal();
    if (call.isSet(u"json"_s)) {
        terminal.warn(QString::fromUtf8(QJsonDocument(errorObject(error)).toJson(QJsonDocument::Compact)));
        return codeOf(error.code).first;
    }
    terminal.warn(u"jobdeckctl %1: %2"_s.arg(call.command().name(), error.message));
    for (const FieldError& field : error.fields)
        terminal.warn(u"  %1: %2"_s.arg(field.field, field.message));
    return codeOf(error.code).first;
}

int usage(const Call& call, const QString& problem)
{
    call.terminal().warn(u"jobdeckctl %1: %2"_s.arg(call.command().name(), problem));
    call.terminal().warn(Session::tr("See: jobdeckctl %1 --help").arg(call.command().name()));
    return ExitUsage;
}

static int opened(const Call& call, bool mayCreate, const std::function<int(Session&)>& work)
{
    Result<Target> target = targetOf(call);
    if (!target)
        return target.error().code == ErrorCode::Invalid ? usage(call, target.error().message)
                                                         : fail(call, target.error());
    target->mayCreate = target->mayCreate || mayCreate;
    readStandardInput(call);
    Result<std::unique_ptr<Session>> session = Session::open(*target);
    if (!session)
        return fail(call, session.error());
    const int code = work(**session);
    session->reset(); // ends what runs here before we say that we are done
    return call.terminal().works() ? code : ExitBrokenPipe;
}

int withSession(const Call& call, const std::function<int(Session&)>& work)
{
    return opened(call, false, work);
}

int withNewSession(const Call& call, const std::function<int(Session&)>& work)
{
    return opened(call, true, work);
}

} // namespace jobdeck::ctl
