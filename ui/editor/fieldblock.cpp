// SPDX-License-Identifier: Apache-2.0
#include "editor/fieldblock.h"

#include "editor/tonelabel.h"
#include "theme/metrics.h"

#include <QFocusEvent>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace jobdeck {

FieldBlock::FieldBlock(const QString& label, QWidget* input, const QStringList& fields, QWidget* parent)
    : QWidget(parent)
    , m_fields(fields)
    , m_input(input)
    , m_label(new QLabel(label, this))
    , m_hint(new ToneLabel(ToneLabel::Tone::Quiet, this))
    , m_error(new ToneLabel(ToneLabel::Tone::Error, this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::Tight);
    layout->addWidget(m_label);
    layout->addWidget(input);
    layout->addWidget(m_hint);
    layout->addWidget(m_error);
    m_label->setBuddy(input);
    m_label->setVisible(!label.isEmpty());
    if (input->accessibleName().isEmpty())
        input->setAccessibleName(QString(label).remove(QLatin1Char('&')));
    input->installEventFilter(this);
    for (QWidget* part : input->findChildren<QWidget*>())
        part->installEventFilter(this);
}

void FieldBlock::setHint(const QString& hint)
{
    m_hint->setWords(hint);
    m_input->setAccessibleDescription(hint);
}

bool FieldBlock::owns(const QString& field) const
{
    return std::ranges::any_of(m_fields, [&](const QString& own) {
        return field == own || (field.startsWith(own) && field.at(own.size()) == QLatin1Char('.'));
    });
}

void FieldBlock::takeErrors(QList<FieldError>& errors, bool atOnce)
{
    QStringList messages;
    for (const FieldError& error : errors) {
        if (owns(error.field))
            messages += error.message;
    }
    errors.removeIf([this](const FieldError& error) { return owns(error.field); });
    m_visited = m_visited || atOnce;
    m_message = messages.join(QLatin1Char('\n'));
    showMessage();
}

QString FieldBlock::shownError() const
{
    return m_visited ? m_message : QString();
}

void FieldBlock::forgetVisit()
{
    m_visited = false;
    m_message.clear();
    showMessage();
}

bool FieldBlock::eventFilter(QObject* watched, QEvent* event)
{
    // Opening a list or another window is not leaving.
    if (event->type() == QEvent::FocusOut && static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason &&
        static_cast<QFocusEvent*>(event)->reason() != Qt::ActiveWindowFocusReason) {
        m_visited = true;
        showMessage();
    }
    return QWidget::eventFilter(watched, event);
}

void FieldBlock::showMessage()
{
    const QString message = shownError();
    m_error->setWords(message);
    m_hint->setVisible(message.isEmpty() && !m_hint->text().isEmpty());
    m_input->setAccessibleDescription(message.isEmpty() ? m_hint->text() : message);
}

} // namespace jobdeck
