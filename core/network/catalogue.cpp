#include "layers/layers.h"

#include <algorithm>
#include <iterator>

namespace unroll {

namespace {

std::vector<std::unique_ptr<LayerKind>>& addedKinds()
{
    static std::vector<std::unique_ptr<LayerKind>> kinds;
    return kinds;
}

}  // namespace

void addLayerKind(std::unique_ptr<LayerKind> kind) { addedKinds().push_back(std::move(kind)); }

const LayerCatalogue& layerCatalogue()
{
    static const LayerCatalogue catalogue = [] {
        auto kinds = makeLayerKinds();
        std::move(addedKinds().begin(), addedKinds().end(), std::back_inserter(kinds));
        // In the order of a model from top to bottom, which is that of the palette; a new kind's category puts it in
        // its place.
        static const QStringList order{QStringLiteral("data"),          QStringLiteral("embedding"),
                                       QStringLiteral("recurrent"),     QStringLiteral("attention"),
                                       QStringLiteral("convolution"),   QStringLiteral("pooling"),
                                       QStringLiteral("combine"),       QStringLiteral("dense"),
                                       QStringLiteral("normalisation"), QStringLiteral("regularisation")};
        std::stable_sort(kinds.begin(), kinds.end(), [](const auto& a, const auto& b) {
            const auto place = [](const LayerKind& kind) {
                return quint64(order.indexOf(kind.category()));
            };  // unknown: last
            return place(*a) < place(*b);
        });
        return LayerCatalogue(std::move(kinds));
    }();
    return catalogue;
}

}  // namespace unroll
