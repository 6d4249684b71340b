#pragma once

#include "text/encoder.h"

#include <QAbstractTableModel>

namespace unroll {

/// Tokens of one text with their ids, in order.
class TokensModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Place, Word, Id, Note, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    void setText(const EncodedText& text)
    {
        beginResetModel();
        text_ = text;
        endResetModel();
    }
    const Token& token(int row) const { return text_.tokens[size_t(row)]; }
    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(text_.ids.size()); }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(ColumnCount); }

    QVariant data(const QModelIndex& index, int role) const override
    {
        const size_t at = size_t(index.row());
        const bool unknown = text_.ids[at] == Vocabulary::kUnknown;
        if (role == Qt::ToolTipRole || role == Qt::AccessibleTextRole) {
            const QString words = tr("%1: token %2, id %3").arg(text_.tokens[at].text).arg(at + 1).arg(text_.ids[at]);
            return unknown ? tr("%1, unknown").arg(words) : words;
        }
        if (role != Qt::DisplayRole)
            return {};
        switch (index.column()) {
        case Place:
            return int(at) + 1;
        case Word:
            return text_.tokens[at].text;
        case Id:
            return text_.ids[at];
        case Note:
            return unknown ? tr("unknown") : QString();
        default:
            return {};
        }
    }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
            return {};
        switch (section) {
        case Place:
            return tr("Place");
        case Word:
            return tr("Token");
        case Id:
            return tr("Id");
        default:
            return QString();
        }
    }

private:
    EncodedText text_;
};

}  // namespace unroll
