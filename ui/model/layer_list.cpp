#include "ui/model/layer_list.h"

#include "layers/layers.h"
#include "ui/model/model_editor.h"
#include "ui/model/model_words.h"
#include "ui/shell/icons.h"

#include <QMimeData>

namespace unroll {

LayerList::LayerList(bool grouped, QObject* parent) : QStandardItemModel(parent)
{
    QHash<QString, QStandardItem*> groups;
    QStringList categories;  // in the catalogue's order
    for (const auto& kind : layerCatalogue().all())
        if (!categories.contains(kind->category()))
            categories << kind->category();
    for (const QString& category : categories) {
        for (const auto& kind : layerCatalogue().all()) {
            if (kind->category() != category)
                continue;
            if (grouped && !groups.contains(category)) {
                auto* group = new QStandardItem(categoryName(category));
                group->setFlags(Qt::ItemIsEnabled);
                groups[category] = group;
                appendRow(group);
            }
            auto* item = new QStandardItem(symbolIcon(QStringLiteral("layer-") + kind->id()), layerWords(kind->name()));
            item->setData(kind->id(), KindRole);
            item->setData(QStringList{layerWords(kind->name()), kind->id(), categoryName(category)}.join(u' '),
                          SearchRole);
            item->setToolTip(layerWords(kind->help()));
            item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled | Qt::ItemNeverHasChildren);
            if (grouped)
                groups[category]->appendRow(item);
            else
                appendRow(item);
        }
    }
}

QStringList LayerList::mimeTypes() const { return {QLatin1String(kKindMime)}; }

QMimeData* LayerList::mimeData(const QModelIndexList& indexes) const
{
    if (indexes.isEmpty())
        return nullptr;
    auto* data = new QMimeData;
    data->setData(QLatin1String(kKindMime), indexes[0].data(KindRole).toString().toUtf8());
    return data;
}

void LayerFilter::setTyped(const QString& typed)
{
    typed_ = typed.trimmed();
    invalidate();
}

bool LayerFilter::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    if (sourceModel()->hasChildren(index)) {
        for (int child = 0; child < sourceModel()->rowCount(index); ++child)
            if (filterAcceptsRow(child, index))
                return true;
        return false;
    }
    const QStringList words = index.data(LayerList::SearchRole).toString().split(u' ', Qt::SkipEmptyParts);
    const QStringList typed = typed_.split(u' ', Qt::SkipEmptyParts);
    return std::all_of(typed.begin(), typed.end(), [&](const QString& start) {
        return std::any_of(words.begin(), words.end(),
                           [&](const QString& word) { return word.startsWith(start, Qt::CaseInsensitive); });
    });
}

bool LayerFilter::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    const auto begins = [&](const QModelIndex& index) {
        return index.data().toString().startsWith(typed_, Qt::CaseInsensitive) ||
               index.data(LayerList::KindRole).toString().startsWith(typed_, Qt::CaseInsensitive);
    };
    const bool a = begins(left), b = begins(right);
    return a != b ? a : left.row() < right.row();
}

}  // namespace unroll
