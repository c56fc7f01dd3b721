// SPDX-License-Identifier: Apache-2.0
#include "history/outputpanel.h"

#include "history/outputloader.h"
#include "history/outputsearch.h"
#include "history/outputview.h"
#include "history/textexport.h"
#include "post.h"
#include "theme/buttonrole.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "theme/statecolors.h"
#include "widgets/searchfield.h"
#include "widgets/statestack.h"
#include "widgets/toast.h"

#include <QBoxLayout>
#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QShortcut>
#include <QToolButton>

namespace jobdeck {

using namespace Qt::StringLiterals;

OutputPanel::OutputPanel(const PageContext& context, QWidget* parent)
    : QWidget(parent)
    , m_loader(new OutputLoader(context.backend, context.models, &m_document, this))
    , m_search(new OutputSearch(&m_document, this))
    , m_view(new OutputView(&m_document))
    , m_stack(new StateStack(m_view))
    , m_follow(new QPushButton(icon(u"follow"_s), QString(), m_view))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(createBar());
    column->addWidget(m_stack, 1);
    m_follow->hide();
    m_follow->setFocusPolicy(Qt::TabFocus);

    connect(m_loader, &OutputLoader::changed, this, &OutputPanel::updateState);
    connect(m_loader, &OutputLoader::failed, this, &OutputPanel::onFailed);
    connect(&m_document, &OutputDocument::appended, this, &OutputPanel::updateState);
    connect(m_stack, &StateStack::actionTriggered, m_loader, &OutputLoader::retry);
    connect(m_search, &OutputSearch::changed, this, &OutputPanel::updateSearch);
    connect(m_view, &OutputView::followingChanged, this, &OutputPanel::updateFollowing);
    connect(m_view, &OutputView::saveWanted, this, &OutputPanel::chooseFile);
    connect(m_follow, &QPushButton::clicked, m_view, &OutputView::follow);
    const auto shortcut = [this](const QKeySequence& keys, auto fn) {
        connect(new QShortcut(keys, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut), &QShortcut::activated,
                this, fn);
    };
    shortcut(QKeySequence::Find, [this] { activateSearch(); });
    shortcut(QKeySequence::FindNext, [this] { step(true); });
    shortcut(QKeySequence::FindPrevious, [this] { step(false); });
    shortcut(QKeySequence::Save, [this] { chooseFile(); });
    updateSearch();
}

QWidget* OutputPanel::createBar()
{
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(metrics::Large, metrics::Tight, metrics::Small, metrics::Tight);
    row->setSpacing(metrics::Tight);
    m_field = new SearchField(tr("Search the output"));
    m_field->setMaximumWidth(260);
    m_count = new QLabel;
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_previous = createButton(u"up"_s, tr("Previous match (Shift+F3)"));
    m_next = createButton(u"down"_s, tr("Next match (F3)"));
    QToolButton* wrap = createButton(u"wrap"_s, tr("Wrap long lines"));
    wrap->setCheckable(true);
    wrap->setChecked(true);
    m_copy = createButton(u"copy"_s, tr("Copy the selection, or everything (Ctrl+C)"));
    m_save = createButton(u"save"_s, tr("Save everything to a file (Ctrl+S)"));
    row->addWidget(m_field, 1);
    row->addWidget(m_previous);
    row->addWidget(m_next);
    row->addWidget(m_count);
    row->addStretch();
    row->addWidget(wrap);
    row->addWidget(m_copy);
    row->addWidget(m_save);
    connect(m_field, &QLineEdit::textChanged, m_search, &OutputSearch::setPattern);
    connect(m_field, &QLineEdit::textChanged, m_view, &OutputView::setHighlight);
    connect(m_field, &SearchField::resultsWanted, this, [this] { step(true); });
    connect(m_previous, &QToolButton::clicked, this, [this] { step(false); });
    connect(m_next, &QToolButton::clicked, this, [this] { step(true); });
    connect(wrap, &QToolButton::toggled, m_view, &OutputView::setWrapping);
    connect(m_copy, &QToolButton::clicked, m_view, &OutputView::copy);
    connect(m_save, &QToolButton::clicked, this, &OutputPanel::chooseFile);
    return bar;
}

QToolButton* OutputPanel::createButton(const QString& iconName, const QString& words)
{
    auto* button = new QToolButton;
    button->setIcon(icon(iconName, IconTone::Secondary));
    button->setToolTip(words);
    button->setAccessibleName(words);
    setButtonRole(button, ButtonRole::Flat);
    return button;
}

void OutputPanel::showExecution(const QString& executionId)
{
    if (executionId == m_loader->executionId())
        return;
    m_failed = false;
    m_current = -1;
    m_loader->load(executionId);
}

void OutputPanel::saveTo(const QString& path)
{
    answer(saveText(m_document.lines(), path), this, [this, path](const Result<Done>& saved) {
        Toast::show(this, saved ? tr("Saved as %1").arg(QDir::toNativeSeparators(path)) : saved.error().message);
    });
}

void OutputPanel::activateSearch()
{
    m_field->activate();
}

void OutputPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    updateFollowing();
}

void OutputPanel::updateState()
{
    const bool any = m_document.count() > 0;
    m_copy->setEnabled(any);
    m_save->setEnabled(any);
    if (any) {
        m_failed = false;
        m_stack->showContent();
    } else if (m_loader->executionId().isEmpty()) {
        m_stack->showState({});
    } else if (m_failed) {
        return;
    } else if (!m_loader->hasCaughtUp()) {
        m_stack->showLoading(tr("Fetching the output…"));
    } else if (m_loader->isFinished()) {
        m_stack->showState({.iconName = u"terminal"_s, .title = tr("It printed nothing")});
    } else {
        m_stack->showState({.iconName = u"terminal"_s,
                            .title = tr("Nothing printed yet"),
                            .details = tr("What it prints appears here at once.")});
    }
    updateFollowing();
}

void OutputPanel::updateSearch()
{
    const auto found = m_search->matches().size();
    const bool any = found > 0;
    m_previous->setEnabled(any);
    m_next->setEnabled(any);
    if (m_search->pattern().isEmpty()) {
        m_current = -1;
        m_count->clear();
        return;
    }
    if (m_current >= found)
        m_current = -1;
    // The first find shows by itself while typing; later ones only on request, so that nothing jumps.
    if (any && m_current < 0)
        showMatch(m_search->matchFrom({m_view->selectionStart().line, m_view->selectionStart().column}));
    const QString total = QLocale().toString(found) + (m_search->isDone() ? QString() : u"+"_s);
    m_count->setText(any                  ? tr("%1 of %2").arg(QLocale().toString(m_current + 1), total)
                     : m_search->isDone() ? tr("not found")
                                          : tr("searching…"));
}

void OutputPanel::updateFollowing()
{
    const bool behind = !m_view->isFollowing() && !m_loader->isFinished() && !m_loader->executionId().isEmpty();
    m_follow->setVisible(behind && m_document.count() > 0);
    if (!m_follow->isVisible())
        return;
    const int lines = m_view->linesBehind();
    m_follow->setText(lines > 0 ? tr("Follow · %n new", nullptr, lines) : tr("Follow"));
    m_follow->adjustSize();
    m_follow->move((m_view->viewport()->width() - m_follow->width()) / 2,
                   m_view->viewport()->height() - m_follow->height() - metrics::Medium);
}

void OutputPanel::step(bool forward)
{
    if (m_search->matches().isEmpty())
        return;
    const auto count = static_cast<int>(m_search->matches().size());
    if (m_current >= 0) {
        showMatch((m_current + (forward ? 1 : count - 1)) % count);
    } else {
        const OutputView::Place place = m_view->selectionStart();
        showMatch(forward ? m_search->matchFrom({place.line, place.column})
                          : m_search->matchBefore({place.line, place.column}));
    }
    updateSearch();
}

void OutputPanel::showMatch(int index)
{
    m_current = index;
    const OutputSearch::Match match = m_search->matches().at(index);
    m_view->reveal({match.line, match.column}, static_cast<int>(m_search->pattern().size()));
}

void OutputPanel::chooseFile()
{
    if (m_document.count() == 0)
        return;
    auto* dialog = new QFileDialog(this, tr("Save the output"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"txt"_s);
    dialog->setNameFilters({tr("Text (*.txt *.log)"), tr("All files (*)")});
    dialog->selectFile((m_fileName.isEmpty() ? tr("output") : m_fileName) + u".txt"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &OutputPanel::saveTo);
    dialog->open();
}

void OutputPanel::onFailed(const Error& error)
{
    if (m_document.count() > 0) {
        Toast::show(this, error.message, tr("Try again"), [this] { m_loader->retry(); });
        return;
    }
    m_failed = true;
    m_stack->showState({.iconName = error.code == ErrorCode::Unavailable ? u"offline"_s : u"error"_s,
                        .title = tr("The output could not be fetched"),
                        .details = error.message,
                        .action = tr("Try again")});
}

} // namespace jobdeck
