#include "ui/learn/recent_model.h"

#include "ui/shell/icons.h"

#include <QDir>
#include <QFileInfo>

namespace unroll {

void RecentModel::setPaths(const QStringList& paths)
{
    if (paths == paths_)
        return;
    beginResetModel();
    paths_ = paths;
    endResetModel();
}

int RecentModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(paths_.size()); }

QVariant RecentModel::data(const QModelIndex& index, int role) const
{
    const QString& path = paths_[index.row()];
    const QFileInfo info(path);
    switch (role) {
    case Qt::DisplayRole:
        return info.fileName();
    case Qt::DecorationRole:
        return symbolIcon(info.suffix() == u"unroll" ? QStringLiteral("model") : QStringLiteral("data"));
    case Qt::ToolTipRole:
        return QDir::toNativeSeparators(path);
    case Qt::AccessibleDescriptionRole:
        return QDir::toNativeSeparators(info.path());
    case Folder: {
        const QString folder = QDir::toNativeSeparators(info.path());
        const QString home = QDir::toNativeSeparators(QDir::homePath());
        return folder.startsWith(home) ? u'~' + folder.mid(home.size()) : folder;
    }
    case Path:
        return path;
    default:
        return {};
    }
}

}  // namespace unroll
