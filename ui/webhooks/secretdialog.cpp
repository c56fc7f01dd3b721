// SPDX-License-Identifier: Apache-2.0
#include "webhooks/secretdialog.h"

#include "post.h"
#include "theme/buttonrole.h"
#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "webhooksender.h"
#include "widgets/growtocontents.h"
#include "widgets/picture.h"
#include "widgets/sensitiveclipboard.h"
#include "widgets/toast.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

QLabel* createWords(const QString& words)
{
    auto* label = new QLabel(words);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

SecretDialog::SecretDialog(const SecretToShow& secret, QWidget* parent)
    : QDialog(parent)
    , m_value(secret.value)
    , m_secret(new QLineEdit)
    , m_picture(new Picture)
    , m_saved(createWords({}))
{
    setWindowTitle(tr("Secret of %1").arg(secret.jobName));
    auto* title = createWords(tr("The secret for “%1” is shown this one time").arg(secret.jobName));
    title->setFont(titleFont());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::Huge, metrics::Huge, metrics::Huge, metrics::Large);
    column->setSpacing(metrics::Medium);
    column->addWidget(title);
    column->addWidget(createWords(
        secret.keeper ? tr("Give it to the sender over a way that others cannot read. It is told this one "
                           "time; if it is lost, a new one has to be made there.")
                      : tr("Give it to the sender over a way that others cannot read. It is not shown "
                           "here again; the vault can show it for a moment, or make a new one in the job's editor.")));
    if (!secret.sender.isEmpty())
        column->addWidget(
            createWords(tr("%1 makes the secret itself. Enter it in the job's editor under “New secret…”; "
                           "this one is for your own tests until then.")
                            .arg(secret.sender)));
    column->addWidget(createLine(m_secret, tr("Secret"), QString::fromUtf8(m_value.bytes())));
    if (!secret.url.isEmpty())
        column->addWidget(createLine(new QLineEdit, tr("Address"), secret.url));
    column->addLayout(createSaved(secret));
    column->addStretch(1);
    column->addWidget(createButtons());
    m_secret->setEchoMode(QLineEdit::Password);
    setMinimumWidth(520);
    growToContents(this);
}

SecretDialog::~SecretDialog()
{
    m_secret->clear();
}

QWidget* SecretDialog::createLine(QLineEdit* line, const QString& name, const QString& text)
{
    line->setText(text);
    line->setCursorPosition(0); // its beginning
    line->setReadOnly(true);
    line->setFont(monospaceFont());
    line->setAccessibleName(name);
    auto* copy = new QToolButton;
    copy->setIcon(icon(u"copy"_s));
    copy->setToolTip(tr("Copy"));
    copy->setAccessibleName(tr("Copy: %1").arg(name));
    auto* pane = new QWidget;
    auto* row = new QHBoxLayout(pane);
    row->setContentsMargins({});
    row->setSpacing(metrics::Small);
    auto* label = new QLabel(name);
    label->setMinimumWidth(64);
    row->addWidget(label);
    row->addWidget(line, 1);
    if (line == m_secret) {
        auto* eye = new QToolButton;
        eye->setCheckable(true);
        eye->setText(tr("Show"));
        eye->setToolTip(tr("Show it on the screen"));
        connect(eye, &QToolButton::toggled, this, &SecretDialog::reveal);
        row->addWidget(eye);
        connect(copy, &QToolButton::clicked, this, &SecretDialog::copySecret);
    } else {
        connect(copy, &QToolButton::clicked, this, [text] { QGuiApplication::clipboard()->setText(text); });
    }
    row->addWidget(copy);
    return pane;
}

static QString savedWords(const QString& store)
{
    return store.isEmpty() ? SecretDialog::tr("Saved in the vault.")
                           : SecretDialog::tr("Saved in the vault: %1.").arg(store);
}

QHBoxLayout* SecretDialog::createSaved(const SecretToShow& secret)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::Small);
    row->addWidget(m_picture);
    row->addWidget(m_saved, 1);
    if (!secret.keeper) {
        showSaved(true, savedWords(secret.storeName));
        return row;
    }
    showSaved(false, tr("The service has it; this computer does not keep it."));
    offerToKeep(row, secret);
    return row;
}

void SecretDialog::showSaved(bool here, const QString& words)
{
    m_picture->setIcon(here ? icon(u"lock"_s, IconTone::Green) : icon(u"info"_s, IconTone::Secondary));
    m_saved->setText(words);
}

/// For test deliveries later.
void SecretDialog::offerToKeep(QHBoxLayout* row, const SecretToShow& secret)
{
    auto* keep = new QPushButton(icon(u"key"_s), tr("&Keep it in the vault"));
    keep->setAutoDefault(false);
    keep->setToolTip(tr("Of this computer, so that you can sign test deliveries"));
    row->addWidget(keep);
    Job job{.id = secret.jobId};
    job.definition.name = secret.jobName;
    connect(keep, &QPushButton::clicked, this, [this, keep, job, keeper = secret.keeper] {
        keep->setEnabled(false);
        answer(keeper->keepSecret(job, m_value), this, [this, keep, keeper](const Result<Done>& kept) {
            keep->setVisible(!kept);
            keep->setEnabled(true);
            showSaved(bool(kept), kept ? savedWords(keeper->vaultName()) : kept.error().message);
        });
    });
}

QWidget* SecretDialog::createButtons()
{
    auto* copy = new QPushButton(icon(u"copy"_s, IconTone::OnAccent), tr("Copy the secret"));
    setButtonRole(copy, ButtonRole::Primary);
    copy->setDefault(true);
    auto* done = new QPushButton(tr("Done"));
    done->setAutoDefault(false);
    auto* pane = new QWidget;
    auto* row = new QHBoxLayout(pane);
    row->setContentsMargins({});
    row->setSpacing(metrics::Small);
    row->addStretch();
    row->addWidget(done);
    row->addWidget(copy);
    connect(copy, &QPushButton::clicked, this, &SecretDialog::copySecret);
    connect(done, &QPushButton::clicked, this, &QDialog::accept);
    return pane;
}

void SecretDialog::reveal(bool shown)
{
    m_secret->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
}

void SecretDialog::copySecret()
{
    SensitiveClipboard::leave(m_value);
    Toast::show(this, tr("Copied. The clipboard is emptied in a minute."));
}

} // namespace jobdeck
