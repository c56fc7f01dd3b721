// SPDX-License-Identifier: Apache-2.0
// Puts widgets beside each other, in further lines where one is too narrow for all of them, so that no button loses
// its words. GUI thread.
#pragma once

#include <QLayout>

#include <memory>
#include <vector>

namespace jobdeck {

class FlowLayout final : public QLayout
{
    Q_OBJECT

public:
    explicit FlowLayout(QWidget* parent = nullptr);
    ~FlowLayout() override;

    void addItem(QLayoutItem* item) override;
    int count() const override;
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    /// All in one line.
    QSize sizeHint() const override;
    /// The widest of all.
    QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

private:
    /// Where each item comes to stand; answers the height of all lines.
    template<class Fn>
    int place(const QRect& rect, Fn put) const;

    std::vector<std::unique_ptr<QLayoutItem>> m_items;
};

} // namespace jobdeck
