// SPDX-License-Identifier: Apache-2.0
#include "webhooks/bodyview.h"

#include "theme/metrics.h"
#include "widgets/textreader.h"

#include <QJsonDocument>
#include <QLabel>
#include <QLocale>
#include <QRadioButton>
#include <QVBoxLayout>

namespace jobdeck {

BodyView::BodyView(QWidget* parent)
    : QWidget(parent)
    , m_pretty(new QRadioButton(tr("&Set out")))
    , m_raw(new QRadioButton(tr("As it &came")))
    , m_note(new QLabel)
    , m_text(new TextReader(tr("Body")))
{
    m_note->setForegroundRole(QPalette::PlaceholderText);
    auto* line = new QHBoxLayout;
    line->setContentsMargins(metrics::Large, metrics::Small, metrics::Large, 0);
    line->setSpacing(metrics::Medium);
    line->addWidget(m_pretty);
    line->addWidget(m_raw);
    line->addStretch();
    line->addWidget(m_note);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(line);
    column->addWidget(m_text, 1);
    m_pretty->setChecked(true);
    connect(m_pretty, &QRadioButton::toggled, this, &BodyView::show);
}

void BodyView::setBody(const QByteArray& body, qint64 size)
{
    m_body = body;
    const QLocale locale;
    m_note->setText(
        size > 0 && body.isEmpty() ? tr("%1, not kept").arg(locale.formattedDataSize(size))
        : size > body.size()
            ? tr("the first %1 of %2").arg(locale.formattedDataSize(body.size()), locale.formattedDataSize(size))
            : locale.formattedDataSize(body.size()));
    m_text->setPlaceholderText(size > 0 ? tr("The body was not kept.") : tr("The request had no body."));
    show();
}

void BodyView::show()
{
    const QJsonDocument document = QJsonDocument::fromJson(m_body);
    const bool isJson = !document.isNull();
    m_pretty->setEnabled(isJson);
    m_pretty->setToolTip(isJson ? QString() : tr("It is not JSON, or not all of it was kept."));
    const bool pretty = isJson && m_pretty->isChecked();
    m_text->setContent(QString::fromUtf8(pretty ? document.toJson().trimmed() : m_body));
}

} // namespace jobdeck
