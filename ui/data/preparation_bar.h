#pragma once

#include "ui/shell/context.h"

#include <QWidget>

#include <vector>

class QHBoxLayout;
class QLabel;
class QStackedWidget;
class QToolButton;

namespace unroll {

/// The way from data to numbers as a chain of chips in the order of the work: of texts clean → segment → words →
/// vocabulary → length → split, of a series gaps → transform → scaling → windows → parts. A click opens a chip's
/// settings above the chain, which stays under the mouse; a second click folds them away.
class PreparationBar : public QWidget {
    Q_OBJECT
public:
    explicit PreparationBar(const PageContext& context, QWidget* parent = nullptr);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Chip {
        QToolButton* button = nullptr;
        QString (*words)(const struct Project& project) = nullptr;
        bool (*applies)(const struct Project& project) = nullptr;
        QLabel* arrow = nullptr;  ///< before it
    };
    void add(const char* name, bool (*applies)(const Project&), QString (*words)(const Project&),
             const QStringList& usual, const QStringList& more = {});
    void open(int chip);
    void fitForm();
    void refresh();

    PageContext context_;
    QHBoxLayout* row_;
    QLabel* summary_;
    QStackedWidget* forms_;
    std::vector<Chip> chips_;
    int open_ = -1;
};

}  // namespace unroll
