#pragma once

#include <QListView>

namespace unroll {

/// A text's tokens as a line that wraps: each in a box with its id below, those that the vocabulary does not know in
/// italics, dashed. Shows a TokensModel.
class TokenView : public QListView {
    Q_OBJECT
public:
    explicit TokenView(QWidget* parent = nullptr);
    void setModel(QAbstractItemModel* model) override;
    /// The chosen tokens (all, where none is chosen): place, token, id, with the headings.
    QString asTsv() const;
};

}  // namespace unroll
