// SPDX-License-Identifier: Apache-2.0
#include "webhooks/senderdialog.h"

#include "editor/fieldblock.h"
#include "editor/linesedit.h"
#include "editor/tonelabel.h"
#include "post.h"
#include "run/renderedprompt.h"
#include "theme/buttonrole.h"
#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "webhook/headername.h"
#include "webhook/snippet.h"
#include "webhook/webhookpreset.h"
#include "webhooks/sendersecret.h"
#include "webhooks/startedrun.h"
#include "webhooks/webhookaddress.h"
#include "webhooksender.h"
#include "widgets/remember.h"
#include "widgets/textreader.h"
#include "widgets/toast.h"
#include "words/timewords.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTabWidget>

#include <algorithm>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

constexpr int kUnauthorized = 401;

/// What the service sends whose mapping the job has; else made from the job's own.
const WebhookPreset* presetOf(const WebhookConfig& webhook)
{
    const auto& presets = webhookPresets();
    const auto found = std::ranges::find_if(presets, [&](const WebhookPreset& preset) {
        return !webhook.mapping.isEmpty() && preset.mapping == webhook.mapping;
    });
    return found == presets.end() ? nullptr : &*found;
}

QString indented(const QByteArray& body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    return QString::fromUtf8(document.isNull() ? body : document.toJson().trimmed());
}

} // namespace

SenderDialog::SenderDialog(const PageContext& context, const Job& job, QWidget* parent)
    : QDialog(parent)
    , m_context(context)
    , m_job(job)
    , m_body(new QPlainTextEdit)
    , m_bodyProblem(new ToneLabel(ToneLabel::Tone::Warning))
    , m_headers(new LinesEdit(LinesEdit::Lines::Words, 2))
    , m_headersBlock(new FieldBlock(tr("&Headers besides the signature"), m_headers, {u"headers"_s}))
    , m_secret(context.webhooks ? nullptr : new SenderSecret(context.sender, job))
    , m_send(new QPushButton(icon(u"play"_s, IconTone::OnAccent), tr("&Send")))
    , m_outcome(new ToneLabel(ToneLabel::Tone::Normal))
    , m_answer(new TextReader(tr("Answer")))
    , m_run(new StartedRun(context))
    , m_tabs(new QTabWidget)
{
    setWindowTitle(tr("Send to %1").arg(job.definition.name));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(createTest(), tr("Test"));
    addPrograms();
    auto* splitter = new QSplitter(Qt::Vertical);
    splitter->addWidget(createPayload());
    splitter->addWidget(m_tabs);
    splitter->setChildrenCollapsible(false);
    splitter->setStretchFactor(1, 1);
    rememberSplitter(splitter, u"webhooks/sender"_s);
    auto* close = new QPushButton(tr("Close"));
    close->setAutoDefault(false);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::Large, metrics::Large, metrics::Large, metrics::Large);
    column->setSpacing(metrics::Medium);
    column->addWidget(splitter, 1);
    column->addWidget(close, 0, Qt::AlignTrailing);
    connect(m_body, &QPlainTextEdit::textChanged, this, &SenderDialog::updateBody);
    connect(m_headers, &QPlainTextEdit::textChanged, this, &SenderDialog::updatePrograms);
    updateBody();
    resize(760, 660);
    rememberGeometry(this, u"webhooks/sender"_s);
}

QWidget* SenderDialog::createPayload()
{
    const WebhookConfig config = webhook();
    const WebhookPreset* preset = presetOf(config);
    const QByteArray sample =
        preset ? preset->sample
               : sampleBody(config, parameterNames(m_job.definition.promptTemplate, m_job.definition.systemPrompt));
    m_body->setFont(monospaceFont());
    m_body->setTabChangesFocus(true);
    m_body->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_body->setPlainText(indented(sample));
    if (preset) {
        QStringList lines;
        for (const auto& [name, value] : preset->headers)
            lines.append(name + u": "_s + value);
        m_headers->setValues(lines);
    }
    m_headers->setPlaceholderText(u"X-GitHub-Event: push"_s);
    auto* pane = new QWidget;
    auto* column = new QVBoxLayout(pane);
    column->setContentsMargins({});
    column->setSpacing(metrics::Small);
    column->addWidget(new FieldBlock(tr("&Body"), m_body, {}), 1);
    column->addWidget(m_bodyProblem);
    column->addWidget(m_headersBlock);
    return pane;
}

QWidget* SenderDialog::createTest()
{
    setButtonRole(m_send, ButtonRole::Primary);
    m_send->setDefault(true);
    m_send->setToolTip(tr("Signs the body with the job's secret and sends it to the job's own address: %1")
                           .arg(webhookAddress(m_context, m_job)));
    m_answer->setPlaceholderText(tr("The answer appears here."));
    auto* line = new QHBoxLayout;
    line->setContentsMargins(0, metrics::Medium, 0, 0);
    line->setSpacing(metrics::Medium);
    line->addWidget(m_send);
    line->addWidget(m_outcome, 1);
    line->addStretch();
    auto* pane = new QWidget;
    auto* column = new QVBoxLayout(pane);
    column->setContentsMargins({});
    column->setSpacing(metrics::Small);
    if (m_secret)
        column->addWidget(m_secret);
    column->addLayout(line);
    column->addWidget(m_answer, 1);
    column->addWidget(m_run);
    connect(m_send, &QPushButton::clicked, this, &SenderDialog::send);
    connect(m_run, &StartedRun::openRequested, this, [this] {
        emit openExecutionRequested(m_run->executionId());
        accept();
    });
    return pane;
}

void SenderDialog::addPrograms()
{
    const SignatureScheme scheme = webhook().scheme;
    for (const SnippetLanguage language : snippetLanguages(scheme)) {
        const QString title = snippetTitle(language, scheme);
        m_tabs->addTab(createProgram(language, title), title);
    }
}

QWidget* SenderDialog::createProgram(SnippetLanguage language, const QString& title)
{
    auto* text = new TextReader(title);
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_programs.append({language, text});
    auto* copy = new QPushButton(icon(u"copy"_s), tr("&Copy"));
    copy->setAutoDefault(false);
    connect(copy, &QPushButton::clicked, this, [this, text] {
        QGuiApplication::clipboard()->setText(text->toPlainText());
        Toast::show(this, tr("Copied."));
    });
    auto* pane = new QWidget;
    auto* column = new QVBoxLayout(pane);
    column->setContentsMargins({});
    column->setSpacing(metrics::Small);
    column->addWidget(text, 1);
    column->addWidget(copy, 0, Qt::AlignTrailing);
    return pane;
}

QList<std::pair<QString, QString>> SenderDialog::headers() const
{
    QList<std::pair<QString, QString>> headers;
    for (const QString& line : m_headers->values()) {
        if (const auto header = headerInLine(line))
            headers.append(*header);
    }
    return headers;
}

/// How a delivery is checked where it is sent to.
WebhookConfig SenderDialog::webhook() const
{
    return m_context.webhooks ? webhookConfig(m_job.definition.config) : m_context.sender->signedAs(m_job);
}

/// Says which line would not go out.
bool SenderDialog::checkHeaders()
{
    QList<FieldError> errors;
    for (const QString& line : m_headers->values()) {
        if (!headerInLine(line))
            errors.append({u"headers"_s, tr("“%1” is not a header: they look like “X-Event: push”.").arg(line)});
    }
    m_headersBlock->takeErrors(errors, true);
    if (m_headersBlock->hasError())
        m_headers->setFocus();
    return !m_headersBlock->hasError();
}

void SenderDialog::send()
{
    if (!checkHeaders())
        return;
    m_send->setEnabled(false);
    m_run->follow({});
    m_outcome->setTone(ToneLabel::Tone::Quiet);
    m_outcome->setWords(tr("Sending…"));
    if (m_secret && m_secret->keeps())
        return keepAndSend();
    if (m_secret)
        return sendSigned(m_secret->value());
    answer(m_context.webhooks->send(m_job.id, m_body->toPlainText().toUtf8(), headers()), this,
           [this](const Result<SentWebhook>& sent) { onSent(sent); });
}

void SenderDialog::keepAndSend()
{
    const SecretValue secret = m_secret->value();
    answer(m_context.sender->keepSecret(m_job, secret), this, [this, secret](const Result<Done>& kept) {
        if (!kept)
            return sayFailed(kept.error());
        m_secret->settle();
        sendSigned(secret);
    });
}

void SenderDialog::sendSigned(const SecretValue& secret)
{
    answer(m_context.sender->send(m_job, m_body->toPlainText().toUtf8(), headers(), secret), this,
           [this](const Result<SentWebhook>& sent) { onSent(sent); });
}

void SenderDialog::sayFailed(const Error& error)
{
    m_send->setEnabled(true);
    m_outcome->setTone(ToneLabel::Tone::Error);
    m_outcome->setWords(error.message);
    m_answer->setContent({});
}

void SenderDialog::onSent(const Result<SentWebhook>& sent)
{
    if (!sent)
        return sayFailed(sent.error());
    m_send->setEnabled(true);
    if (m_secret && sent->status == kUnauthorized)
        m_secret->offerAnother();
    const bool good = sent->status >= 200 && sent->status < 300;
    m_outcome->setTone(good ? ToneLabel::Tone::Normal : ToneLabel::Tone::Error);
    m_outcome->setWords(sent->status == 0
                            ? tr("No answer.")
                            : tr("Answered %1 in %2.").arg(sent->status).arg(durationWords(sent->durationMs)));
    m_answer->setContent(indented(sent->body));
    m_run->follow(sent->executionId);
}

void SenderDialog::updateBody()
{
    QJsonParseError error;
    QJsonDocument::fromJson(m_body->toPlainText().toUtf8(), &error);
    m_bodyProblem->setWords(error.error == QJsonParseError::NoError
                                ? QString()
                                : tr("This is not JSON, the job will refuse it: %1.").arg(error.errorString()));
    updatePrograms();
}

void SenderDialog::updatePrograms()
{
    const SnippetValues values{.url = webhookAddress(m_context, m_job),
                               .body = m_body->toPlainText().toUtf8(),
                               .webhook = webhook(),
                               .headers = headers()};
    for (const auto& [language, text] : std::as_const(m_programs))
        text->setContent(snippetText(language, values));
}

} // namespace jobdeck
