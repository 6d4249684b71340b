#include "network/transfer_p.h"

#include <QHash>
#include <QSet>

namespace unroll {

namespace {

/// Places of the names that both have.
struct Shared {
    torch::Tensor from, to;  // int64
};

Shared shared(const QStringList& now, const QStringList& before)
{
    QHash<QString, int64_t> places;
    for (qsizetype row = before.size(); row-- > 0;)
        places.insert(before[row], row);
    std::vector<int64_t> from, to;
    for (qsizetype row = 0; row < now.size(); ++row)
        if (const auto place = places.constFind(now[row]); place != places.cend()) {
            from.push_back(*place);
            to.push_back(row);
        }
    return {torch::tensor(from, torch::kInt64), torch::tensor(to, torch::kInt64)};
}

}  // namespace

Result<TakenOver> takeOver(Network& network, const Preparation& now, const std::vector<TensorBlob>& weights,
                           const Preparation& before)
{
    std::map<QString, torch::Tensor> given;
    for (const TensorBlob& blob : weights)
        given.insert({blob.name, fromBlob(blob)});
    const auto nodeOf = [](const QString& name) { return name.section(u'.', 0, 0); };
    // What stands between two answers has them as rows and as columns.
    const auto isBetween = [](const QString& name) { return name.endsWith(u".between"); };
    const auto fits = [&](const QString& name, const torch::Tensor& target, const torch::Tensor& source) {
        const LayerModule* layer = network.layer(nodeOf(name));
        const QStringList names = layer->rowNames(now), namesBefore = layer->rowNames(before);
        if (names.isEmpty() || namesBefore.isEmpty())  // scores of classes are no beginning for numbers
            return names.isEmpty() == namesBefore.isEmpty() && source.sizes() == target.sizes();
        return source.dim() == target.dim() && target.size(0) == names.size() && source.size(0) == namesBefore.size() &&
               (isBetween(name) || source.sizes().slice(1) == target.sizes().slice(1)) &&
               shared(names, namesBefore).to.numel() > 0;
    };
    const auto tensors = network.storedTensors();
    // A bias without its weights is nothing that was learnt: a layer is taken whole, but for what it did not have.
    QSet<QString> unlike;
    for (const auto& [name, target] : tensors)
        if (const auto it = given.find(name); it != given.end() && !fits(name, target, it->second))
            unlike << nodeOf(name);
    TakenOver out;
    const torch::NoGradGuard none;
    for (const auto& [name, tensor] : tensors) {
        torch::Tensor target = tensor;
        ++out.ofTensors;
        const auto it = given.find(name);
        const QStringList names = network.layer(nodeOf(name))->rowNames(now);
        if (it == given.end() || unlike.contains(nodeOf(name))) {
            out.left << name;
            continue;
        }
        const torch::Tensor& source = it->second;
        ++out.tensors;
        if (names.isEmpty()) {
            target.copy_(source);
            continue;
        }
        const Shared both = shared(names, network.layer(nodeOf(name))->rowNames(before));
        out.ofRows += names.size();
        out.rows += both.to.numel();
        const torch::Tensor to = both.to.to(target.device());
        torch::Tensor rows = source.index_select(0, both.from).to(target.options());
        if (isBetween(name))
            rows = target.index_select(0, to).index_copy(1, to, rows.index_select(1, both.from.to(target.device())));
        target.index_copy_(0, to, rows);
    }
    if (out.tensors == 0)
        return Error{"start-foreign",
                     {},
                     QT_TRANSLATE_NOOP("Error", "None of the run's weights fit this model"),
                     QT_TRANSLATE_NOOP("Error", "Start from a run whose layers have the same names and sizes, or from "
                                                "the beginning (train.start_from 0)"),
                     {},
                     ErrorKind::Input};
    return out;
}

}  // namespace unroll
