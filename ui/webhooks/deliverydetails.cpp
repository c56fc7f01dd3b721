// SPDX-License-Identifier: Apache-2.0
#include "webhooks/deliverydetails.h"

#include "backendmodels.h"
#include "clock.h"
#include "history/executionfacts.h"
#include "post.h"
#include "rows/relativetimes.h"
#include "theme/buttonrole.h"
#include "webhook/snippet.h"
#include "webhooks.h"
#include "webhooks/bodyview.h"
#include "webhooks/checklist.h"
#include "webhooks/deliveryheader.h"
#include "widgets/textreader.h"
#include "widgets/toast.h"
#include "words/timewords.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QTabWidget>

#include <algorithm>
#include <utility>

namespace jobdeck {

using namespace Qt::StringLiterals;

static QString headerLines(const QList<std::pair<QString, QString>>& headers)
{
    QStringList lines;
    for (const auto& [name, value] : headers)
        lines.append(name + u": "_s + value);
    return lines.join(u'\n');
}

DeliveryDetails::DeliveryDetails(const PageContext& context, QWidget* parent)
    : DetailsPane(parent)
    , m_context(context)
    , m_header(new DeliveryHeader)
    , m_tabs(new QTabWidget)
    , m_checks(new CheckList)
    , m_body(new BodyView)
    , m_parameters(new TextReader(tr("Parameters")))
    , m_headers(new TextReader(tr("Headers")))
{
    createParts(m_header, m_tabs);
    setMinimumWidth(320); // the list beside it has a column of words
    m_tabs->addTab(m_checks, tr("Checks"));
    m_tabs->addTab(m_body, tr("Body"));
    m_tabs->addTab(m_parameters, tr("Parameters"));
    m_tabs->addTab(m_headers, tr("Headers"));
    m_headers->setPlaceholderText(tr("The headers were not kept."));
    m_parameters->setPlaceholderText(tr("Nothing of it became a parameter."));
    connectHeader();
    connect(context.webhooks, &Webhooks::delivered, this, &DeliveryDetails::onDelivered);
    m_times = new RelativeTimes(
        this, context.clock, [this](qint64) { updateHeader(); },
        [this](qint64 now) { return isKnown() ? nextRelativeChange(qMin(m_detail.delivery.at, now), now) : 0; });
    showDelivery({});
}

void DeliveryDetails::connectHeader()
{
    connect(m_header, &DeliveryHeader::openJobWanted, this, [this] { emit openJobRequested(m_detail.delivery.jobId); });
    connect(m_header, &DeliveryHeader::openExecutionWanted, this,
            [this] { emit openExecutionRequested(m_detail.delivery.executionId); });
    connect(m_header, &DeliveryHeader::runWanted, this, &DeliveryDetails::askToRun);
    connect(m_header, &DeliveryHeader::curlWanted, this, &DeliveryDetails::copyCurl);
}

void DeliveryDetails::showDelivery(const QString& id)
{
    if (!change(id))
        return;
    if (id.isEmpty())
        return showNothing(u"webhook"_s, tr("Select a delivery to see how it was checked and what it held."));
    showLoading();
    fetch();
}

void DeliveryDetails::fetch()
{
    m_menuAt.reset();
    await(m_context.webhooks->delivery(rowId()), tr("The delivery could not be fetched"),
          [this](const DeliveryDetail& detail) { take(detail); });
}

void DeliveryDetails::take(const DeliveryDetail& detail)
{
    m_detail = detail;
    updateHeader();
    updateTabs();
    m_times->touch();
    if (const std::optional<QPoint> position = std::exchange(m_menuAt, std::nullopt))
        openMenu(*position);
}

void DeliveryDetails::openMenu(const QPoint& position)
{
    if (isKnown())
        m_header->createMenu(this)->popup(position);
    else if (!rowId().isEmpty())
        m_menuAt = position;
}

void DeliveryDetails::onDelivered(const QList<Delivery>& deliveries)
{
    if (std::ranges::any_of(deliveries, [this](const Delivery& row) { return row.id == rowId(); }))
        fetch(); // refusals of one peer are gathered in one row; an answer under way may be older
}

void DeliveryDetails::updateHeader()
{
    if (!isKnown())
        return;
    const bool jobThere = m_context.models->jobs()->job(m_detail.delivery.jobId) != nullptr;
    m_header->showDelivery(m_detail, m_context.clock->nowMs(), jobThere);
}

void DeliveryDetails::updateTabs()
{
    m_checks->setChecks(m_detail.checks);
    m_body->setBody(m_detail.body, m_detail.delivery.bodySize);
    m_parameters->setContent(parameterLines(m_detail.parameters));
    m_headers->setContent(headerLines(m_detail.headers));
}

/// What nobody proved to be the sender's is run only after a question.
void DeliveryDetails::askToRun()
{
    const DeliveryVerdict verdict = m_detail.delivery.verdict;
    const bool proven = verdict != DeliveryVerdict::Unauthorized && verdict != DeliveryVerdict::Unverifiable &&
                        verdict != DeliveryVerdict::Forbidden;
    if (proven)
        return run();
    auto* question = new QMessageBox(QMessageBox::NoIcon, tr("Run anyway"),
                                     tr("Run the job with a delivery that was refused?"), QMessageBox::Cancel, this);
    question->setInformativeText(tr("It is not proven who sent it. Look at its body first: what is in it goes into the "
                                    "job's prompt."));
    QPushButton* yes = question->addButton(tr("Run anyway"), QMessageBox::AcceptRole);
    setButtonRole(yes, ButtonRole::Danger);
    question->setDefaultButton(QMessageBox::Cancel);
    question->setAttribute(Qt::WA_DeleteOnClose);
    connect(yes, &QPushButton::clicked, this, &DeliveryDetails::run);
    question->open();
}

void DeliveryDetails::run()
{
    answer(m_context.webhooks->runAnyway(rowId()), this, [this](const Result<Execution>& started) {
        if (started)
            Toast::show(this, tr("Started."), tr("Open execution"),
                        [this, id = started->id] { emit openExecutionRequested(id); });
        else
            Toast::show(this, started.error().message);
    });
}

void DeliveryDetails::copyCurl()
{
    const Job* job = m_context.models->jobs()->job(m_detail.delivery.jobId);
    const SnippetValues values{.url = webhookUrl(m_context.webhooks->listener().baseUrl, m_detail.path),
                               .body = m_detail.body,
                               .webhook = job ? webhookConfig(job->definition.config) : WebhookConfig(),
                               .headers = m_detail.headers};
    QGuiApplication::clipboard()->setText(snippetText(SnippetLanguage::Curl, values));
    const bool whole = m_detail.body.size() >= m_detail.delivery.bodySize;
    Toast::show(this, whole ? tr("Copied. It reads the secret from JOBDECK_WEBHOOK_SECRET.")
                            : tr("Copied with the part of the body that was kept. It reads the secret from "
                                 "JOBDECK_WEBHOOK_SECRET."));
}

} // namespace jobdeck
