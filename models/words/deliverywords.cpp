// SPDX-License-Identifier: Apache-2.0
#include "words/deliverywords.h"

#include <QCoreApplication>
#include <QHash>

namespace jobdeck {

using namespace Qt::StringLiterals;

static QString translated(const char* text)
{
    return QCoreApplication::translate("jobdeck::words", text);
}

QString verdictWord(DeliveryVerdict verdict)
{
    switch (verdict) {
    case DeliveryVerdict::Started:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "started"));
    case DeliveryVerdict::Duplicate:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "duplicate"));
    case DeliveryVerdict::NotMatched:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "did not match"));
    case DeliveryVerdict::Ping:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "ping"));
    case DeliveryVerdict::Unauthorized:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "not authentic"));
    case DeliveryVerdict::Unverifiable:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "cannot verify"));
    case DeliveryVerdict::Forbidden:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "wrong network"));
    case DeliveryVerdict::RateLimited:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "too many"));
    case DeliveryVerdict::QueueFull:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "queue full"));
    case DeliveryVerdict::Disabled:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "off or paused"));
    case DeliveryVerdict::Invalid:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "invalid"));
    case DeliveryVerdict::NotStored:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "not stored"));
    case DeliveryVerdict::UnknownPath:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "unknown path"));
    }
    Q_UNREACHABLE();
}

QString verdictExplanation(DeliveryVerdict verdict)
{
    switch (verdict) {
    case DeliveryVerdict::Started:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "Verified, stored, and started the job."));
    case DeliveryVerdict::Duplicate:
        return translated(QT_TRANSLATE_NOOP(
            "jobdeck::words",
            "The same delivery came before. It was answered with the first one's run and started nothing. If it "
            "was meant as a second trigger, run it anyway, or shorten the job's replay window."));
    case DeliveryVerdict::NotMatched:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words",
                                            "Authentic, but not what the job's rule asks for. Nothing was started."));
    case DeliveryVerdict::Ping:
        return translated(
            QT_TRANSLATE_NOOP("jobdeck::words", "The sender tested its settings, and they are right. Nothing starts."));
    case DeliveryVerdict::Unauthorized:
        return translated(QT_TRANSLATE_NOOP(
            "jobdeck::words",
            "The signature is missing, wrong or too old. If the sender is yours, it signs with another "
            "secret or in another way than the job expects, or its clock is wrong."));
    case DeliveryVerdict::Unverifiable:
        return translated(QT_TRANSLATE_NOOP(
            "jobdeck::words",
            "The vault did not give the job's secret, so that the signature could not be checked. Unlock the vault; "
            "senders that try again will get through."));
    case DeliveryVerdict::Forbidden:
        return translated(QT_TRANSLATE_NOOP(
            "jobdeck::words", "The address is not in the networks that the job allows. Behind a proxy or a tunnel, "
                              "name it as a trusted proxy so that the sender's own address counts."));
    case DeliveryVerdict::RateLimited:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "More requests than the job, or all jobs together, "
                                                              "accept in a minute. The sender was told when to try "
                                                              "again."));
    case DeliveryVerdict::QueueFull:
        return translated(
            QT_TRANSLATE_NOOP("jobdeck::words", "As many runs of the job were waiting as it allows. Nothing started."));
    case DeliveryVerdict::Disabled:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words",
                                            "The job is switched off, or all jobs are paused. Nothing was started."));
    case DeliveryVerdict::Invalid:
        return translated(QT_TRANSLATE_NOOP(
            "jobdeck::words",
            "The body is not what the job expects: not JSON, or without values that its prompt needs. "
            "A mapping takes them from any JSON body."));
    case DeliveryVerdict::NotStored:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "The database refused to store it, so that nothing was "
                                                              "started; the sender was told to try again."));
    case DeliveryVerdict::UnknownPath:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "No job has this address. If the sender is yours, copy "
                                                              "the job's address again."));
    }
    Q_UNREACHABLE();
}

QString checkWord(const QString& name)
{
    static const QHash<QString, const char*> words = {
        {u"network"_s, QT_TRANSLATE_NOOP("jobdeck::words", "Network")},
        {u"rate"_s, QT_TRANSLATE_NOOP("jobdeck::words", "Rate")},
        {u"signature"_s, QT_TRANSLATE_NOOP("jobdeck::words", "Signature")},
        {u"time"_s, QT_TRANSLATE_NOOP("jobdeck::words", "Time")},
        {u"replay"_s, QT_TRANSLATE_NOOP("jobdeck::words", "Replay")},
        {u"rules"_s, QT_TRANSLATE_NOOP("jobdeck::words", "Rule")},
        {u"payload"_s, QT_TRANSLATE_NOOP("jobdeck::words", "Payload")},
        {u"queue"_s, QT_TRANSLATE_NOOP("jobdeck::words", "Queue")},
        {u"job"_s, QT_TRANSLATE_NOOP("jobdeck::words", "Job")}};
    const auto word = words.constFind(name);
    return word == words.cend() ? name : translated(*word);
}

QString reasonWords(const Delivery& delivery)
{
    const QString reason = delivery.reason.simplified();
    if (delivery.count <= 1)
        return reason;
    const QString times = translated(QT_TRANSLATE_NOOP("jobdeck::words", "%1 times")).arg(delivery.count);
    return reason.isEmpty() ? times : u"%1 (%2)"_s.arg(reason, times);
}

QString listenerWord(ListenerStatus::State state)
{
    switch (state) {
    case ListenerStatus::State::Off:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "Off"));
    case ListenerStatus::State::Listening:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "Listening"));
    case ListenerStatus::State::Failed:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "Not listening"));
    }
    Q_UNREACHABLE();
}

} // namespace jobdeck
