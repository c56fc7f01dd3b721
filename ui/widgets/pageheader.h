// SPDX-License-Identifier: Apache-2.0
// The top of a page: its title, a filter, further controls and the page's one primary action. GUI thread.
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace jobdeck {

class SearchField;

class PageHeader final : public QWidget
{
    Q_OBJECT

public:
    explicit PageHeader(const QString& title, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    /// Quiet words behind the title: "12", "3 of 12".
    void setSubtitle(const QString& words);

    /// A "?" behind the title that opens this chapter of the manual. At most once.
    void addHelp(const QString& topic);
    /// `purpose` as in SearchField. At most once.
    SearchField* addFilter(const QString& purpose);
    /// Left of the primary action, in the order of the calls.
    void addWidget(QWidget* widget);
    /// At most once.
    QPushButton* addPrimaryAction(const QString& text, const QString& iconName);

private:
    QHBoxLayout* m_row;
    QLabel* m_title;
    QLabel* m_subtitle;
};

} // namespace jobdeck
